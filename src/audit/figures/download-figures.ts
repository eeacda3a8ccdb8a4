import type { FastifyReply } from 'fastify';
import { contentDisposition } from '#platform/values/downloads.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { figureCsv, figureRows, type RoundFigures } from '../model/figure-rows.ts';
import { reportHtml } from '../model/report-html.ts';
import { drawTable } from './draw-table.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends the table of figures; it names the round and the day. */
export async function downloadFigures(
  reply: FastifyReply,
  figures: RoundFigures,
  format: 'csv' | 'xlsx',
): Promise<FastifyReply> {
  const day = toWireInstant(figures.asOf).slice(0, 10);
  reply.header(
    'content-disposition',
    contentDisposition(`${figures.roundCode}-${day}-统计.${format}`),
  );
  return format === 'csv'
    ? reply.type('text/csv; charset=utf-8').send(figureCsv(figureRows(figures)))
    : reply.type(XLSX).send(await drawTable(figures));
}

/** Sends the report as a page that runs nothing and loads nothing. */
export function downloadReport(reply: FastifyReply, figures: RoundFigures): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .type('text/html; charset=utf-8')
    .send(reportHtml(figures));
}
