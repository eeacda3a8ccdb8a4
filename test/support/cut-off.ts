import { createServer, connect as open, type Socket } from 'node:net';

/** A connection to the database, as the proxy sees it. */
interface Line {
  readonly client: Socket;
  readonly server: Socket;
  inTransaction: boolean;
}

/**
 * A way to the database on which answers can be lost: what was sent arrives and is done, and nothing
 * comes back.
 */
export interface DatabaseProxy {
  /** The address of the database through it. */
  readonly url: string;
  /** Loses all answers to a connection from the message on for which this says so. */
  loseAnswersTo(isSuch: (message: string, inTransaction: boolean) => boolean): void;
  /** Neither way passes anything, on connections there are and on new ones. */
  freeze(): void;
  /** Everything passes again on new connections, and what a freeze held back passes, too. */
  mend(): void;
}

/** @param url address of the database, by TCP */
export async function proxyTo(
  url: string,
  t: { teardown(work: () => Promise<void>): void },
): Promise<DatabaseProxy> {
  const target = new URL(url);
  const lines = new Set<Line>();
  let isFrozen = false;
  let isLost: (message: string, inTransaction: boolean) => boolean = () => false;
  const proxy = createServer((client) => {
    const server = open(Number(target.port), target.hostname);
    const line: Line = { client, server, inTransaction: false };
    lines.add(line);
    client.on('data', (chunk) => {
      const message = chunk.toString('latin1');
      if (message.includes('BEGIN')) line.inTransaction = true;
      if (isLost(message, line.inTransaction)) server.removeAllListeners('data').resume();
      if (/COMMIT|ROLLBACK(?! TO)/.test(message)) line.inTransaction = false;
      server.write(chunk);
    });
    server.on('data', (chunk) => client.write(chunk));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    client.on('close', () => lines.delete(line));
    if (isFrozen) pause(line);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  t.teardown(async () => {
    for (const { client, server } of lines) for (const end of [client, server]) end.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });
  const address = proxy.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: through.href,
    loseAnswersTo(isSuch) {
      isLost = isSuch;
    },
    freeze() {
      isFrozen = true;
      lines.forEach(pause);
    },
    mend() {
      isFrozen = false;
      isLost = () => false;
      for (const { client, server } of lines) for (const end of [client, server]) end.resume();
    },
  };
}

function pause({ client, server }: Line): void {
  client.pause();
  server.pause();
}
