import { words } from '#scoring/model/index.ts';
import { chartNamesOf, figureChart } from './figure-charts.ts';
import { type FigureRow, type Figures, figureRows } from './figure-rows.ts';
import { groupTable, instantInWords, reportHead } from './report-groups.ts';

const STYLE = `body{font-family:'Noto Serif SC','Source Han Serif SC','SimSun',serif;color:#1a1a1a;margin:2rem auto;max-width:56rem;padding:0 1rem}
h1{font-size:1.6rem;text-align:center}h2{font-size:1.1rem;margin-top:2rem}
p.at{text-align:center;color:#555}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border:1px solid #8c8c8c;padding:.3rem .5rem;text-align:left}th{background:#f0f0f0}
td.number{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}
@media print{section{break-inside:avoid}}`;

/** The report of a round, or of several, a whole HTML document in Chinese without scripts or anything outside. */
export function reportHtml(figures: Figures): string {
  const groups = Map.groupBy(figureRows(figures), ({ group }) => group);
  const { title: of, scope } = reportHead(figures);
  const title = `${of}办理情况统计`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words(title)}</title><style>${STYLE}</style></head><body>
<h1>${words(title)}</h1>
<p class="at">${words(scope)}，截至 ${words(instantInWords(figures.asOf))}（北京时间），依据审计留痕还原</p>
${chartNamesOf(figures)
  .map((name) => `<section>${figureChart(name, figures)}</section>`)
  .join('\n')}
${[...groups].map(([group, rows]) => section(group, rows)).join('\n')}
</body></html>
`;
}

function section(group: string, rows: readonly FigureRow[]): string {
  const { heads, rows: lines } = groupTable(group, rows);
  const head = heads.map(({ title }) => `<th>${words(title)}</th>`).join('');
  const body = lines.map((cells) => {
    const written = cells.map((cell, index) =>
      heads[index]?.isNumber ? `<td class="number">${words(cell)}</td>` : `<td>${words(cell)}</td>`,
    );
    return `<tr>${written.join('')}</tr>`;
  });
  return `<section><h2>${words(group)}</h2><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></section>`;
}
