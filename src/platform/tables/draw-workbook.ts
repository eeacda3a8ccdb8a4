import { once } from 'node:events';
import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Rows, ShownColumn } from './columns.ts';
import { MOST_ROWS, SHEET_END, sheetHead, sheetRow } from './sheet-rows.ts';
import { sheetPath, workbookParts } from './workbook-parts.ts';

export interface Sheet {
  /** One that goes on, since it has more rows than one sheet of a program, gets a number. */
  readonly name: string;
  readonly columns: readonly Pick<ShownColumn<never>, 'heading' | 'width'>[];
  /** The rows below the headings, part by part. */
  readonly parts: AsyncIterable<Rows>;
}

/** The same rows give the same workbook, whenever it is drawn. */
const mtime = new Date('2025-01-01T00:00:00Z');

/**
 * A workbook made while its rows are read, with the memory of one part of them: sheets are compressed
 * as they come, and what names them stands behind them. `write-excel-file`, which draws what is
 * small, holds all rows at once.
 * @param mostRows of a sheet
 * @see docs/adr/0040-lists-are-sheets-too.md
 */
export function drawWorkbook(sheets: readonly Sheet[], mostRows = MOST_ROWS): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const destroy = (error: Error) => output.destroy(error);
  let current: Readable | undefined;
  zip.on('error', destroy);
  output.once('close', () => current?.destroy());

  /** Ends once the file is written, or nobody reads any more. */
  async function add(path: string, text: AsyncIterable<string> | Iterable<string>) {
    const source = Readable.from(text, { objectMode: false }).on('error', destroy);
    current = source;
    const closed = once(source, 'close');
    zip.addReadStreamLazy(path, { mtime, compress: true }, (pump) => pump(null, source));
    if (output.destroyed) source.destroy();
    await closed;
  }

  async function write() {
    const names: string[] = [];
    for (const { name, columns, parts } of sheets) {
      const cut = cutInSheets(parts, mostRows);
      for (let number = 1; !output.destroyed; number++) {
        names.push(number === 1 ? name : `${name} ${number}`);
        await add(sheetPath(names.length), sheetText(columns, cut.rows()));
        if (cut.isWhole()) break;
      }
    }
    if (output.destroyed) return;
    for (const [path, text] of Object.entries(workbookParts(names))) await add(path, [text]);
    zip.end();
  }
  write().catch(destroy);
  return output;
}

async function* sheetText(
  columns: Sheet['columns'],
  parts: AsyncIterable<Rows>,
): AsyncGenerator<string> {
  yield sheetHead(columns);
  let number = 1;
  for await (const rows of parts) {
    yield rows
      .map((cells) => {
        number += 1;
        return sheetRow(cells, number);
      })
      .join('');
  }
  yield SHEET_END;
}

/** Gives out parts of rows for one sheet after the other. */
function cutInSheets(parts: AsyncIterable<Rows>, mostRows: number) {
  const source = parts[Symbol.asyncIterator]();
  let rest: Rows = [];
  let isOver = false;
  async function fill() {
    while (rest.length === 0 && !isOver) {
      const { done, value } = await source.next();
      if (done === true) isOver = true;
      else rest = value;
    }
  }
  return {
    isWhole: () => isOver,
    /** As many as a sheet holds below its headings. */
    async *rows(): AsyncGenerator<Rows> {
      let room = mostRows - 1;
      await fill();
      while (rest.length > 0 && room > 0) {
        const fitting = rest.slice(0, room);
        rest = rest.slice(room);
        room -= fitting.length;
        yield fitting;
        await fill();
      }
    },
  };
}
