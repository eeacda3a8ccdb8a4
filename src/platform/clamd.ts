import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';

export type ScanVerdict =
  | { readonly kind: 'clean' }
  /** `finding`: the signature that matched, or why the file could not be judged, in clamd's words. */
  | { readonly kind: 'infected' | 'unscannable'; readonly finding: string };

export interface Scanner {
  /**
   * Reads `content` to its end and judges it.
   * @throws Error when the scanner cannot be reached or gave no verdict; what `content` failed with
   */
  scan(content: Readable): Promise<ScanVerdict>;
}

/** clamd may unpack and search for a while after the last byte. */
const SILENCE_MS = 120_000;
/** Matches that say the file is beyond what clamd looks into, not that it is harmful. */
const NOT_JUDGED = /^Heuristics\.(Limits\.Exceeded|Encrypted)/;

/**
 * Scans by clamd's INSTREAM command: the file is streamed and never held.
 * @param address `tcp://host:port` or `unix:///path`
 * @see clamd(8), section COMMANDS
 */
export function clamdScanner(address: string): Scanner {
  const { protocol, hostname, port, pathname } = new URL(address);
  const target =
    protocol === 'unix:'
      ? { path: decodeURIComponent(pathname) }
      : { host: hostname, port: Number(port) };
  return { scan: (content) => scan(connect(target), content) };
}

async function scan(socket: Socket, content: Readable): Promise<ScanVerdict> {
  let answer = '';
  let failure: unknown;
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
    for await (const piece of framed(content)) {
      if (answer !== '' || socket.destroyed) break;
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), closed]);
      // clamd answers what it refuses before all is sent, and hangs up: read that before the next write fails.
      await immediate();
    }
  } catch (error) {
    failure = error;
    content.destroy();
    socket.end();
  }
  await closed;
  return verdictOf(answer, failure);
}

/** Each chunk behind its length; a length of nothing ends the file. */
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

function verdictOf(answer: string, failure: unknown): ScanVerdict {
  const text = answer.replace(/\0.*$/s, '').replace(/^stream: /, '');
  if (text === 'OK') return { kind: 'clean' };
  const [, found] = /^(.*) FOUND$/.exec(text) ?? [];
  if (found !== undefined) {
    return { kind: NOT_JUDGED.test(found) ? 'unscannable' : 'infected', finding: found };
  }
  if (/size limit exceeded/i.test(text)) {
    return { kind: 'unscannable', finding: 'size limit exceeded' };
  }
  throw new Error(`clamd gave no verdict: ${text || 'no answer'}`, { cause: failure });
}
