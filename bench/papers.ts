import type { PrintedText } from '../src/documents/model/description.ts';
import { documentRenderer } from '../src/documents/typesetting/renderer.ts';
import { median } from './lib/measure.ts';
import { ratio, report, rounded } from './lib/report.ts';
import type { Size } from './lib/size.ts';

const MB = 1e6;
const SENTENCE = '不符合第十条的规定，现予退回，请按通知改正后重新提交。';

/** What one paper takes, and what the thread that draws them keeps after many of them. */
export async function measurePapers({ rounds }: Size): Promise<void> {
  const renderer = documentRenderer();
  const start = resident();
  const rows = [];
  for (const [name, count, paragraphs] of [
    ['the first of a process', 1, 8],
    ['usual, one page', 40 * rounds, 8],
    ['ten pages', 4 * rounds, 120],
    ['200 pages', 3, 2_400],
    ['usual, afterwards', 40 * rounds, 8],
  ] as const) {
    const times: number[] = [];
    let bytes = 0;
    for (let index = 0; index < count; index += 1) {
      const before = process.hrtime.bigint();
      bytes = (await renderer.render(paperOf(paragraphs, index))).length;
      times.push(Number(process.hrtime.bigint() - before) / 1e6);
    }
    const memoryMb = rounded((resident() - start) / MB);
    rows.push({ name, papers: count, 'p50 ms': rounded(median(times)), kB: bytes / 1e3, memoryMb });
  }
  await renderer.close();
  const most = Math.max(...rows.map(({ memoryMb }) => memoryMb));
  report({
    name: 'papers',
    title: 'Papers, drawn one after the other',
    rows,
    verdicts: [ratio('memory of the thread, of 150 MB', most / 150, { max: 1 })],
    notes: ['memoryMb: what the process grew by since its start, when the row was measured'],
  });
}

function resident(): number {
  return process.memoryUsage.rss();
}

function paperOf(paragraphs: number, index: number): PrintedText {
  return {
    ...{ title: '退回通知书', programme: '专项资金', number: `示退〔2025〕${index + 1}号` },
    ...{ issuedAt: '2025-12-01T10:00:00.000+08:00', content: '{}' },
    blocks: Array.from({ length: paragraphs }, (_, line) => ({
      kind: 'paragraph' as const,
      text: `${line + 1}．${SENTENCE.repeat(2)}`,
    })),
  };
}
