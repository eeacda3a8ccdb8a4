import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { eicar } from './clamd.ts';

// A peer that speaks clamd's protocol over a socket, with the settings that a test needs: what a
// real clamd does at its limits takes files of many megabytes.

/** The settings of clamd.conf that decide what it looks into. */
export interface ClamdSettings {
  readonly StreamMaxLength?: number;
  readonly MaxFileSize?: number;
  readonly AlertExceedsMax?: boolean;
  /** Knows the test file of EICAR, as any set of signatures does. */
  readonly signatures?: boolean;
  /** Its next connections hear nothing, or are closed without a verdict. */
  readonly mute?: 'silent' | 'closes';
}

export interface FakeClamd {
  readonly address: string;
  settings: ClamdSettings;
  /** Connections that asked for a scan, and how many of them were open at once at most. */
  readonly seen: { scans: number; atOnce: number };
  stop(): Promise<void>;
}

export async function startFakeClamd(settings: ClamdSettings = {}): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const seen = { scans: 0, atOnce: 0 };
  const fake = { settings, seen };
  let open = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    let isScan = false;
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (isScan) open -= 1;
    });
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.subarray(0, 6).toString() === 'zPING\0') return void socket.end('PONG\0');
      if (!isScan && received.subarray(0, 10).toString() === 'zINSTREAM\0') {
        isScan = true;
        seen.scans += 1;
        open += 1;
        seen.atOnce = Math.max(seen.atOnce, open);
      }
      if (fake.settings.mute === 'silent') return;
      if (fake.settings.mute === 'closes') return void socket.end();
      const answer = answerTo(received.subarray(10), fake.settings);
      if (answer !== undefined) socket.end(`${answer}\0`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(fake, {
    address: `tcp://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** @returns undefined while the stream goes on */
function answerTo(stream: Buffer, settings: ClamdSettings): string | undefined {
  const { StreamMaxLength = Number.POSITIVE_INFINITY, MaxFileSize = Number.POSITIVE_INFINITY } =
    settings;
  const chunks: Buffer[] = [];
  let size = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at);
    if (length === 0) {
      if (size > MaxFileSize) {
        return settings.AlertExceedsMax
          ? 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND'
          : 'stream: OK';
      }
      const found = settings.signatures !== false && Buffer.concat(chunks).includes(eicar);
      return found ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
    }
    size += length;
    if (size > StreamMaxLength) return 'INSTREAM size limit exceeded. ERROR';
    if (at + 4 + length > stream.length) return undefined;
    chunks.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
