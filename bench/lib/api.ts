const json = 'application/json';

/** Calls the service as its users do, to prepare a bench. */
export interface Api {
  get<Body>(path: string): Promise<Body>;
  post<Body = { readonly id: string }>(path: string, body?: unknown): Promise<Body>;
  put<Body>(path: string, body: unknown): Promise<Body>;
  upload(path: string, fields: Readonly<Record<string, string>>, file: Blob): Promise<void>;
}

/** @throws Error with the answer's text when a call does not succeed */
export function apiOf(url: string, token: string): Api {
  async function call<Body>(method: string, path: string, init: RequestInit): Promise<Body> {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, method, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }
  const withBody = (method: string) => (path: string, body?: unknown) =>
    call<never>(
      method,
      path,
      body === undefined ? {} : { headers: { 'content-type': json }, body: JSON.stringify(body) },
    );
  return {
    get: (path) => call('GET', path, {}),
    post: withBody('POST'),
    put: withBody('PUT'),
    async upload(path, fields, file) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', file, 'file.pdf');
      await call('POST', path, { body: form });
    },
  };
}
