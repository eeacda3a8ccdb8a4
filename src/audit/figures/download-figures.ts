import type { FastifyReply } from 'fastify';
import type { Press } from '#documents/index.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { type Figures, figureCsv, figureRows } from '../model/figure-rows.ts';
import { reportHead } from '../model/report-groups.ts';
import { reportHtml } from '../model/report-html.ts';
import { describeReport } from '../model/report-pdf.ts';
import { drawTable } from './draw-table.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends the table of figures; its name tells which rounds, and the day. */
export async function downloadFigures(
  reply: FastifyReply,
  figures: Figures,
  format: 'csv' | 'xlsx',
): Promise<FastifyReply> {
  const day = toWireInstant(figures.asOf).slice(0, 10);
  reply.header(
    'content-disposition',
    contentDisposition(`${reportHead(figures).file}-${day}-统计.${format}`),
  );
  return format === 'csv'
    ? reply.type('text/csv; charset=utf-8').send(figureCsv(figureRows(figures)))
    : reply.type(XLSX).send(await drawTable(figures));
}

/** Sends the report, as a page that runs nothing and loads nothing, or as a PDF. */
export async function downloadReport(
  reply: FastifyReply,
  { renderer }: Pick<Press, 'renderer'>,
  figures: Figures,
  format: 'html' | 'pdf',
): Promise<FastifyReply> {
  if (format === 'pdf') {
    const day = toWireInstant(figures.asOf).slice(0, 10);
    return reply
      .header(
        'content-disposition',
        contentDisposition(`${reportHead(figures).file}-${day}-办理情况统计.pdf`),
      )
      .type('application/pdf')
      .send(await renderer.render(describeReport(figures)));
  }
  return reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .type('text/html; charset=utf-8')
    .send(reportHtml(figures));
}
