import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { ByteSource } from '../uploads/byte-source.ts';

/** A piece that a thread asks for. It asks for one after the other. */
interface WantedPiece {
  readonly offset: number;
  readonly length: number;
}

/** The bytes of a file that the other side of the port serves. */
export function remoteBytes(port: MessagePort, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    async read(offset, length) {
      const answer = once(port, 'message');
      port.postMessage({ offset, length } satisfies WantedPiece);
      const [piece] = (await answer) as [Uint8Array];
      return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    },
  };
}

/**
 * Serves the bytes of a file to a thread, until the port is closed.
 * @param onFailure is told once a piece cannot be read; the thread then waits in vain
 */
export function serveBytes(
  port: MessagePort,
  source: ByteSource,
  { onStart, onFailure }: { onStart: () => void; onFailure: (error: unknown) => void },
): void {
  port.once('message', onStart);
  port.on('message', ({ offset, length }: WantedPiece) => {
    source.read(offset, length).then((piece) => port.postMessage(piece), onFailure);
  });
}
