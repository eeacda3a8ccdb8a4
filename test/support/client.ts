import type { AddressInfo } from 'node:net';
import {
  type Api,
  type ClientOptions,
  clientCredentials,
  createClient,
  type TokenSource,
} from '../../clients/typescript/src/index.ts';
import type { Role } from '../../src/programme/access.ts';
import type { TestService } from './service.ts';

// The client package against a service of the tests.

export type Send = (request: Request) => Promise<Response>;

export const send: Send = (request) => fetch(request);

/** Lets a service of the tests listen. @returns its address */
export async function listen({ app }: Pick<TestService, 'app'>): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

export function tokensOf(baseUrl: string, role: Role, fetch: Send = send): TokenSource {
  const clientSecret = 'development-only';
  return clientCredentials({
    ...{ tokenUrl: `${baseUrl}/oauth/token`, clientId: `dev-${role}`, clientSecret, fetch },
  });
}

/** Pauses are short, since nobody is busy. */
export function clientOf(baseUrl: string, role: Role, others: Partial<ClientOptions> = {}): Api {
  const retry = { attempts: 4, firstPauseMs: 1, longestMs: 5 };
  return createClient({ baseUrl, token: tokensOf(baseUrl, role), retry, ...others });
}

/** What becomes of a request on its way. */
export type Fault = (request: Request, answer: () => Promise<Response>) => Promise<Response>;

export const lost: Fault = async (_request, answer) => {
  await (await answer()).arrayBuffer();
  throw new TypeError('the connection broke');
};

/** The head of the answer comes, and half of its body. */
export const cutOff: Fault = async (_request, answer) => {
  const { status, headers, body } = await answer();
  await body?.cancel();
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id'));
      controller.error(new TypeError('the connection broke'));
    },
  });
  return new Response(broken, { status, headers });
};

/** A busy service, or a proxy, answers instead. */
export function refuses(status: number, headers: Readonly<Record<string, string>> = {}): Fault {
  return async () => new Response('busy', { status, headers });
}

/** A way to the service on which the first requests meet faults, one each. */
export function faultyWay(...faults: Fault[]): { readonly fetch: Send; readonly sent: Request[] } {
  const sent: Request[] = [];
  return {
    sent,
    fetch(request) {
      sent.push(request.clone());
      const fault = faults.shift();
      return fault === undefined ? send(request) : fault(request, () => send(request));
    },
  };
}
