import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';

export type ScanVerdict =
  | { readonly kind: 'clean' }
  /**
   * `finding`: the signature that matched, or why the file could not be judged, in clamd's words.
   */
  | { readonly kind: 'infected' | 'unscannable'; readonly finding: string };

export interface Scanner {
  /**
   * Reads `content` to its end and judges it.
   * @param signal ends the scan without a verdict
   * @throws ScannerError, with the failure of `content` or of the connection as its cause
   */
  scan(content: Readable, signal?: AbortSignal): Promise<ScanVerdict>;
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

/** clamd may unpack and search for a while after the last byte. */
const SILENCE_MS = 120_000;
/** Matches that mean clamd could not look into the file, not that it is harmful. */
const NOT_JUDGED = /^Heuristics\.(Limits\.Exceeded|Encrypted)/;

/**
 * Scans by clamd's INSTREAM command: the file is streamed and never buffered.
 * @param address `tcp://host:port` or `unix:///path`
 * @see clamd(8), section COMMANDS
 */
export function clamdScanner(address: string): Scanner {
  const { protocol, hostname, port, pathname } = new URL(address);
  const target =
    protocol === 'unix:'
      ? { path: decodeURIComponent(pathname) }
      : { host: hostname, port: Number(port) };
  return {
    scan(content, signal) {
      const socket = connect(target);
      return scan(signal === undefined ? socket : addAbortSignal(signal, socket), content);
    },
  };
}

async function scan(socket: Socket, content: Readable): Promise<ScanVerdict> {
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
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('clamd is silent')));
  try {
    await once(socket, 'connect');
    connected = true;
    for await (const piece of framed(content)) {
      if (answer !== '' || socket.destroyed) break;
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), closed]);
      // clamd refuses a file before all of it is sent, and hangs up: read that answer before the
      // next write fails.
      await immediate();
    }
  } catch (error) {
    failure = error;
    content.destroy();
    socket.end();
  }
  await closed;
  const verdict = verdictOf(answer);
  if (verdict !== undefined) return verdict;
  throw new ScannerError(
    connected ? 'no-verdict' : 'unreachable',
    `clamd gave no verdict: ${wordsOf(answer) || 'no answer'}`,
    failure,
  );
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

function wordsOf(answer: string): string {
  return answer.replace(/\0.*$/s, '').replace(/^stream: /, '');
}

function verdictOf(answer: string): ScanVerdict | undefined {
  const text = wordsOf(answer);
  if (text === 'OK') return { kind: 'clean' };
  const [, found] = /^(.*) FOUND$/.exec(text) ?? [];
  if (found !== undefined) {
    return { kind: NOT_JUDGED.test(found) ? 'unscannable' : 'infected', finding: found };
  }
  if (/size limit exceeded/i.test(text)) {
    return { kind: 'unscannable', finding: 'size limit exceeded' };
  }
  return undefined;
}
