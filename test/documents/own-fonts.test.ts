import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { PrintedText } from '../../src/documents/model/description.ts';
import { documentFonts } from '../../src/documents/typesetting/fonts.ts';
import { readOwnFonts } from '../../src/documents/typesetting/own-fonts.ts';
import { documentRenderer } from '../../src/documents/typesetting/renderer.ts';
import { typesetDocument } from '../../src/documents/typesetting/typeset-document.ts';
import { fontOf } from '../support/fonts.ts';
import { hasPoppler, textOf } from '../support/pdf.ts';

// The fonts of an office, before the font that ships, and those that close its gaps.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const RARE = '𠮷';

function directoryOf(t: Test, files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'fonts-'));
  t.teardown(() => rmSync(directory, { recursive: true }));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
  return directory;
}

const text: PrintedText = {
  ...{ title: '退回通知书', programme: '专项资金', number: '退〔2025-000123〕1号' },
  ...{ issuedAt: '2025-12-01T10:00:00.000+08:00', content: '{}' },
  blocks: [
    { kind: 'paragraph', text: `吉祥${RARE}林公司，第十条。` },
    { kind: 'heading', text: `一、${RARE}野家` },
  ],
};

t.test('a font of the office stands first, and others close gaps', { skip }, async (t) => {
  const directory = directoryOf(t, {
    ...{ 'Body.ttf': fontOf('十', '拾'), 'a-rare.otf': fontOf(RARE, '吉') },
    'licence.txt': 'no font',
  });
  const own = readOwnFonts(directory);
  t.match(own, { body: /Body\.ttf$/, others: [/a-rare\.otf$/], sha256: /^[0-9a-f]{64}$/ });
  t.equal(own.title, undefined);
  const { regular, bold, title } = documentFonts(own);
  t.not(regular.faceOf('十'), regular.faceOf('条'), 'its own 十, all else as it ships');
  t.equal(regular.faceOf(RARE), regular.faceOf(RARE));
  t.equal(title.faceOf('十'), bold.faceOf('十'), 'without own fonts, both are bold');
  t.equal(regular.faceOf('\u{10fffd}'), undefined);

  const fonts = documentFonts(own);
  const pdf = Buffer.from(await typesetDocument(text, fonts));
  t.ok(pdf.equals(await typesetDocument(text, fonts)), 'the same file each time');
  const words = textOf(pdf).join('').replace(/\s/g, '');
  t.match(words, `吉祥${RARE}林公司，第十条。一、${RARE}野家`, 'found as it was given');
  t.notMatch(words, /〓/);
  const embedded = execFileSync('pdffonts', ['-'], { input: pdf, encoding: 'utf8' });
  t.equal(embedded.match(/yes yes yes/g)?.length, 4, embedded);

  const without = textOf(Buffer.from(await typesetDocument(text, documentFonts())));
  t.match(without.join(''), /一、〓野家/, 'a heading, too');
  t.match(without.join(''), /字体未收录的字以“〓”代替，编码依次为 U\+20BB7。/);

  const renderer = documentRenderer(own);
  t.teardown(() => renderer.close());
  t.ok(pdf.equals(await renderer.render(text)), 'in its thread, too');
});

t.test('fonts that cannot be used stop the start', async (t) => {
  t.same(readOwnFonts(undefined), { others: [] });
  const font = fontOf('十', '十');
  for (const [files, says] of [
    [{ 'readme.txt': 'x' }, /has no font/],
    [{ 'body.ttf': 'ttcf and more' }, /body\.ttf is no TrueType or OpenType font of one face/],
    [{ 'title.otf': '' }, /title\.otf is no/],
    [{ 'bold.ttf': font, 'bold.otf': font }, /has two fonts bold/],
  ] as const) {
    t.throws(() => readOwnFonts(directoryOf(t, files)), { message: says });
  }
  t.throws(() => readOwnFonts('/no/such/directory'), { code: 'ENOENT' });
  const one = readOwnFonts(directoryOf(t, { 'x.ttf': font }));
  const other = readOwnFonts(directoryOf(t, { 'x.ttf': fontOf('十', '拾') }));
  t.not(one.sha256, other.sha256, 'caches ask again when fonts change');
});
