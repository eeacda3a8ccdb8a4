import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Test } from 'tap';

/** What a receiver of webhooks got. */
export interface Got {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly id: string;
}

/** Answers one request; the body has been read. */
export type Answering = (response: ServerResponse, got: Got) => void;

export const accepts: Answering = (response) => response.writeHead(204).end();

export function answers(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Answering {
  return (response) => response.writeHead(status, headers).end(body);
}

/** A system that is told of events, on this machine. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** All that it got, in order. */
  readonly got: readonly Got[];
  /** Requests that are under way now, and the most that ever were. */
  readonly underWay: { now: number; most: number };
  /** Answers the next requests in turn; afterwards each is accepted again. */
  next(...answering: readonly Answering[]): void;
  /** Answers every request from now on that has no turn of its own. */
  always(answering: Answering): void;
}

/** @param secure with a certificate and its key: over TLS */
export async function startReceiver(t: Test, secure?: ServerOptions): Promise<Receiver> {
  const got: Got[] = [];
  const turns: Answering[] = [];
  const underWay = { now: 0, most: 0 };
  let usual = accepts;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    underWay.now += 1;
    underWay.most = Math.max(underWay.most, underWay.now);
    response.once('close', () => {
      underWay.now -= 1;
    });
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const headers = request.headers as Record<string, string>;
    const one = { path: `${request.url}`, headers, body, id: `${headers['webhook-id']}` };
    got.push(one);
    (turns.shift() ?? usual)(response, one);
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    receive(request, response).catch(() => response.destroy());
  };
  const server: Server =
    secure === undefined ? createServer(listener) : createSecureServer(secure, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...{
      port,
      got,
      underWay,
      url: `http${secure === undefined ? '' : 's'}://127.0.0.1:${port}/in`,
    },
    next: (...answering) => turns.push(...answering),
    always: (answering) => {
      usual = answering;
    },
  };
}

/** Waits for a condition that others bring about. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
