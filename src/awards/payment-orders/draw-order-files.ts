import { createHash } from 'node:crypto';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import {
  type OrderMediaType,
  orderCsv,
  orderJson,
  orderSheet,
  type SheetCell,
  sheetHeadings,
} from '../model/payment-orders/order-files.ts';
import type { IssuedOrder } from '../model/payment-orders/payment-order.ts';
import { withoutTimes } from '../model/payment-orders/zip-times.ts';

export interface OrderFile {
  readonly mediaType: OrderMediaType;
  readonly content: Buffer;
  /** Of the content, hex. */
  readonly sha256: string;
}

/** The files of an order. The same order always gives the same bytes. */
export async function drawOrderFiles(order: IssuedOrder): Promise<readonly OrderFile[]> {
  const sheet = await drawSheet(order);
  return [
    fileOf('application/json', Buffer.from(orderJson(order))),
    fileOf('text/csv', Buffer.from(orderCsv(order))),
    fileOf('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', sheet),
  ];
}

function fileOf(mediaType: OrderMediaType, content: Buffer): OrderFile {
  return { mediaType, content, sha256: createHash('sha256').update(content).digest('hex') };
}

/** Widths of the columns, in characters. */
const widths = [6, 30, 16, 40, 22, 18, 38];

async function drawSheet(order: IssuedOrder): Promise<Buffer> {
  const headings = sheetHeadings.map((value): Cell => ({ value, fontWeight: 'bold' }));
  const rows = orderSheet(order).map((row) => row.map(sheetCell));
  const file = writeXlsxFile([headings, ...rows], {
    sheet: `拨付指令${order.number}`,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
  });
  return Buffer.from(withoutTimes(await file.toBuffer()));
}

/** Every cell has its type: a code is text, whatever it looks like, and no text is a formula. */
function sheetCell(cell: SheetCell): Cell {
  if (cell.kind === 'text') return { value: cell.text, type: String, format: '@' };
  if (cell.kind === 'number') return { value: cell.number, type: Number };
  return { value: cell.yuan, type: Number, format: '#,##0.00' };
}
