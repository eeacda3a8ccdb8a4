import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';
import { type ScanVerdict, verdictOf, wordsOf } from '../values/scan-verdicts.ts';

export interface Scanner {
  /**
   * Reads `content` to its end and judges it.
   * @param signal ends the scan without a verdict
   * @throws ScannerError, with the failure of `content` or of the connection as its cause
   */
  scan(content: Readable, signal?: AbortSignal): Promise<ScanVerdict>;
  /** @throws ScannerError when it does not answer within seconds */
  ping(signal?: AbortSignal): Promise<void>;
}

export class ScannerError extends Error {
  /** `unreachable`: every other file would fail too. */
  readonly reason: 'unreachable' | 'no-verdict';

  constructor(reason: ScannerError['reason'], message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'ScannerError';
    this.reason = reason;
  }
}

const PING = [Buffer.from('zPING\0')];
const PING_MS = 5_000;

/**
 * Scans by clamd's INSTREAM command: the file is streamed and never buffered.
 * @param address `tcp://host:port` or `unix:///path`
 * @param limitMs the most that one file may take, from the first byte to the verdict
 * @see clamd(8), section COMMANDS
 */
export function clamdScanner(address: string, limitMs: number): Scanner {
  const { protocol, hostname, port, pathname } = new URL(address);
  const target =
    protocol === 'unix:'
      ? { path: decodeURIComponent(pathname) }
      : { host: hostname, port: Number(port) };
  return {
    scan(content, signal) {
      const limit = AbortSignal.timeout(limitMs);
      const end = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      // The store may hang as well as clamd.
      addAbortSignal(end, content);
      return scan(addAbortSignal(end, connect(target)), content);
    },
    async ping(signal) {
      const limit = AbortSignal.timeout(PING_MS);
      const end = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      const { answer, failure } = await exchange(addAbortSignal(end, connect(target)), PING);
      if (wordsOf(answer) === 'PONG') return;
      throw new ScannerError('unreachable', 'clamd does not answer', failure);
    },
  };
}

async function scan(socket: Socket, content: Readable): Promise<ScanVerdict> {
  const { answer, failure, connected } = await exchange(socket, framed(content));
  if (failure !== undefined) content.destroy();
  const verdict = verdictOf(answer);
  if (verdict !== undefined) return verdict;
  throw new ScannerError(
    connected ? 'no-verdict' : 'unreachable',
    `clamd gave no verdict: ${wordsOf(answer) || 'no answer'}`,
    failure,
  );
}

/** Sends a command, and reads until clamd hangs up. */
async function exchange(
  socket: Socket,
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<{ readonly answer: string; readonly failure: unknown; readonly connected: boolean }> {
  let answer = '';
  let failure: unknown;
  let connected = false;
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  socket.on('error', (error) => {
    failure = error;
  });
  try {
    await once(socket, 'connect');
    connected = true;
    for await (const piece of pieces) {
      if (answer !== '' || socket.destroyed) break;
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), closed]);
      // clamd refuses a file before all of it is sent, and hangs up: read that answer before the
      // next write fails.
      await immediate();
    }
  } catch (error) {
    failure = error;
    socket.end();
  }
  await closed;
  return { answer, failure, connected };
}

/** Each chunk follows its length; a length of zero ends the file. */
async function* framed(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    yield length;
    yield chunk;
  }
  yield Buffer.alloc(4);
}
