import { create, type Font } from 'fontkit';
import t from 'tap';
import type { PrintedText } from '../../../src/documents/model/index.ts';
import { documentFonts } from '../../../src/documents/typesetting/fonts.ts';
import { typesetDocument } from '../../../src/documents/typesetting/typeset-document.ts';
import { isUnusualHan, usualCharacter } from '../../../src/platform/values/usual-characters.ts';
import { hasPoppler, linesByPdfJs, textOf } from '../../support/pdf.ts';

// What a paper says to those who search it or copy from it.

const skip = hasPoppler() ? false : 'needs pdftotext of poppler-utils';
const HAN_GAP = /\p{Script=Han} +\p{Script=Han}/u;
/** The foot of a page has gaps of its own. */
const FOOT = /页，共/;

function printed(paragraphs: readonly string[]): PrintedText {
  return {
    title: '不予受理通知书',
    programme: '专项资金',
    number: '不予〔2025-000123〕1号',
    issuedAt: '2025-12-01T10:00:00.000+08:00',
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    content: '{}',
  };
}

t.test('every line is read without gaps, however far it is spread', { skip }, async (t) => {
  // Long words leave lines short by every width, so that the spread takes every value.
  const paragraphs = Array.from({ length: 150 }, (_, index) => {
    const word = 'abcdefghijklmnopqrstuvwxyz'.slice(0, 4 + (index % 23));
    return `你单位申报的产品“${'智能导办'.repeat(1 + (index % 5))}${word}”不符合第十条的规定，${'说明'.repeat(index % 17)}${word}，现予退回，请按通知改正后重新提交。`;
  });
  const pdf = await typesetDocument(printed(paragraphs), documentFonts());
  for (const [reader, lines] of [
    ['poppler', textOf(pdf).flatMap((page) => page.split('\n'))],
    ['pdf.js', await linesByPdfJs(pdf)],
  ] as const) {
    t.same(
      lines.filter((line) => HAN_GAP.test(line) && !FOOT.test(line)),
      [],
      `gaps in ${reader}`,
    );
    const text = lines.map((line) => line.trim()).join('');
    t.equal(text.split('不符合第十条的规定').length - 1, 150, `${reader} finds every clause`);
  }
});

t.test('a radical in a name does not change how the rest is found', { skip }, async (t) => {
  const name = '\u2f17全\u2f42书助\u2f3f\u2ee2上办·\uf9f4\u2fa5・A\u00a0B';
  const pdf = await typesetDocument(
    printed([`产品“${name}”`, '依据第十条，十个工作日内，文书、手续、马上办·林里。']),
    documentFonts(),
  );
  for (const [reader, lines] of [
    ['poppler', textOf(pdf).flatMap((page) => page.split('\n'))],
    ['pdf.js', await linesByPdfJs(pdf)],
  ] as const) {
    const text = lines.join('\n');
    t.match(text, /产品“十全文书助手马上办·林里·A B”/, reader);
    t.match(text, /依据第十条，十个工作日内，文书、手续、马上办·林里。/, reader);
  }
});

t.test('no two characters that are drawn share a glyph', async (t) => {
  const face = documentFonts().regular.faceOf('十');
  if (face === undefined) throw new Error('the font lacks 十');
  const { bytes, has } = face;
  const font = create(bytes) as Font;
  const drawn = new Map<number, Set<string>>();
  for (const code of font.characterSet) {
    const given = String.fromCodePoint(code);
    if (/\p{Default_Ignorable_Code_Point}/u.test(given)) continue;
    const usual = usualCharacter(given);
    const character = has(usual) ? usual : given;
    const { id } = font.glyphForCodePoint(Number(character.codePointAt(0)));
    drawn.set(id, (drawn.get(id) ?? new Set()).add(character));
  }
  const shared = [...drawn.values()]
    .filter(({ size }) => size > 1)
    .map((characters) => [...characters].join(''))
    .filter((characters) => !/\p{Script=Hangul}/u.test(characters));
  t.same(
    shared,
    ['㖈䎛', '㘽㦳', '㶷𤈎', '瑨𤨁', '﨣𧺯'],
    'but for ideographs that the font does not tell apart',
  );
});

t.test('an unusual character is one that a usual one stands for', (t) => {
  const pairs = [
    ...[
      ['\u2f17', '十'],
      ['\u2fa5', '里'],
      ['\u2e98', '扌'],
      ['\u2ee2', '马'],
      ['\uf9f4', '林'],
    ],
    ...[
      ['\u{2f800}', '丽'],
      ['\ufa11', '\ufa11'],
      ['十', '十'],
    ],
  ];
  for (const [given = '', usual = ''] of pairs) {
    t.equal(usualCharacter(given), usual, given);
    t.equal(isUnusualHan(given), given !== usual, given);
  }
  for (const sign of ['·', '・', 'A', '①', '⺀', '㇐', '𠮷']) t.notOk(isUnusualHan(sign), sign);
  t.equal(usualCharacter('・'), '·', 'signs are drawn alike, and none of them is wrong');
  t.equal(usualCharacter('⺀'), '⺀', 'a radical that is no character');
  t.end();
});
