type Init = NonNullable<ConstructorParameters<typeof Request>[1]>;
type Body = Init['body'];

/**
 * A request that knows what its body is made of. It can then be sent again without a copy of the
 * body: `clone()` keeps in memory whatever one of two readers has not read yet, a whole upload.
 */
export class RepeatableRequest extends Request {
  /** undefined for a stream, which nobody can read twice. */
  readonly source: Body;

  constructor(input: ConstructorParameters<typeof Request>[0], { body, ...others }: Init = {}) {
    const source = body instanceof FormData ? blobOf(body) : body;
    super(input, source === undefined ? others : { ...others, body: source });
    this.source = this.body === null ? null : isRereadable(source) ? source : undefined;
  }
}

/** Whether another request with the same body can be made. */
export function isRepeatable(request: Request): boolean {
  return request.body === null || sourceOf(request) !== undefined;
}

/** The request with these headers. Of a request that is not repeatable it uses up the body. */
export function copyOf(request: Request, headers: Headers): Request {
  const body = sourceOf(request);
  return new Request(
    request,
    body === undefined || body === null ? { headers } : { headers, body },
  );
}

function sourceOf(request: Request): Body {
  return request instanceof RepeatableRequest ? request.source : undefined;
}

function isRereadable(body: Body): boolean {
  return (
    typeof body === 'string' ||
    body instanceof Blob ||
    body instanceof URLSearchParams ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  );
}

/**
 * The form as the platform sends it, under one boundary: sent again it is the same, to the byte.
 * Files in it stay where they are until they are read.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
function blobOf(form: FormData): Blob {
  const boundary = `form-${crypto.randomUUID()}`;
  const parts = [...form].flatMap(([name, value]) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
    if (typeof value === 'string') {
      return [`${head}\r\n\r\n${value.replace(/\r\n|\r|\n/g, '\r\n')}\r\n`];
    }
    const type = value.type || 'application/octet-stream';
    const file = `; filename="${quoted(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
    return [head + file, value, '\r\n'];
  });
  const type = `multipart/form-data; boundary=${boundary}`;
  return new Blob([...parts, `--${boundary}--\r\n`], { type });
}

const QUOTED: Readonly<Record<string, string>> = { '\n': '%0A', '\r': '%0D', '"': '%22' };

function quoted(name: string): string {
  return name.replace(/[\n\r"]/g, (character) => `${QUOTED[character]}`);
}
