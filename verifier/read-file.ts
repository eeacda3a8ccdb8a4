import { createReadStream } from 'node:fs';

const LINE_END = 10;
/** A longer line is no line of an export: an entry has at most 65 535 bytes. */
const MOST_LINE_BYTES = 1024 ** 2;

/** Input that cannot be verified at all. */
export class UnreadableInput extends Error {}

/**
 * The lines of a file without their ends, those of one chunk at a time.
 * @param onBytes is told how many bytes each chunk has
 * @throws UnreadableInput for a line beyond every export's
 */
export async function* linesOf(
  path: string,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const read of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const chunk: Buffer = read;
    onBytes(chunk.length);
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, start)) {
      const line = chunk.subarray(start, end);
      // Only the line between two chunks is copied.
      lines.push(start === 0 && rest.length > 0 ? Buffer.concat([rest, line]) : line);
      start = end + 1;
    }
    rest = start === 0 ? Buffer.concat([rest, chunk]) : chunk.subarray(start);
    if (rest.length > MOST_LINE_BYTES) throw new UnreadableInput(`${path}: a line has no end`);
    yield lines;
  }
  if (rest.length > 0) yield [rest];
}
