import t from 'tap';
import type { PrintedText } from '../../src/documents/model/index.ts';
import { documentRenderer } from '../../src/documents/typesetting/renderer.ts';

const text = '不符合第十条的规定，现予退回，请按通知改正后重新提交。'.repeat(10);

function printed(paragraphs: number): PrintedText {
  return {
    ...{ title: '退回通知书', programme: '专项资金', number: '退〔2025-000123〕1号' },
    ...{ issuedAt: '2025-12-01T10:00:00.000+08:00', content: '{}' },
    blocks: Array.from({ length: paragraphs }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `${index}${text}`,
    })),
  };
}

t.test('however much is printed, the thread keeps its memory', async (t) => {
  const renderer = documentRenderer();
  t.teardown(() => renderer.close());
  await renderer.render(printed(1));
  const before = process.memoryUsage.rss();
  for (let count = 0; count < 200; count += 1) await renderer.render(printed(5));
  t.ok((await renderer.render(printed(600))).length > 0, 'some 200 pages');
  const grownMb = (process.memoryUsage.rss() - before) / 1e6;
  // Measured: 24 to 60 MB; without limits more than 200.
  t.ok(grownMb < 120, `${Math.round(grownMb)} MB more`);
});
