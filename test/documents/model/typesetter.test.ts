import PDFDocument from 'pdfkit';
import t from 'tap';
import { typesetter } from '../../../src/documents/typesetting/typesetter.ts';

t.test('a font that cannot even draw the mark for a missing character is told', async (t) => {
  const empty = { faceOf: () => undefined };
  const { widthOf, missing } = typesetter(new PDFDocument(), {
    regular: empty,
    bold: empty,
    title: empty,
  });
  const style = { font: 'regular', size: 12, leading: 18 } as const;
  t.throws(() => widthOf('字', style), { name: 'RangeError', message: 'no font has 〓' });
  t.same(missing(), ['U+5B57']);
});
