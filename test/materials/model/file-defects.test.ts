import fc from 'fast-check';
import t from 'tap';
import {
  defectName,
  type FileDefect,
  fileDefects,
} from '../../../src/materials/model/file-defects.ts';
import type { MediaType } from '../../../src/materials/model/media-type.ts';
import { zipEntries } from '../../../src/materials/model/zip-directory.ts';
import { damagedParts } from '../../../src/materials/uploads/open-parts.ts';
import {
  bytesOf,
  docx,
  jpeg,
  largeZipOf,
  ofd,
  pdf,
  pdfOfSize,
  png,
  zipOf,
} from '../../support/sample-files.ts';

const kindsOf = (defects: readonly FileDefect[]) => defects.map(({ kind }) => kind);

t.test('whole files have no defect, damaged ones tell theirs', async (t) => {
  const file = (...parts: readonly (string | Buffer)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const end = 'startxref\n0\n%%EOF\n';
  const page = '1 0 obj<</Type/Page>>endobj\n';
  const exif = Buffer.from('ffd8ffe1000affd8ffdaffd9ffd9', 'hex');
  const scan = Buffer.from('ffda0002ff00', 'hex');
  const cases: readonly (readonly [string, Buffer, MediaType, readonly string[]])[] = [
    ['PDF', pdf, 'application/pdf', []],
    ['a large PDF', pdfOfSize(3_000_000), 'application/pdf', []],
    ['PDF with padding behind', file(pdf, Buffer.alloc(4_096)), 'application/pdf', []],
    [
      'PDF with packed objects',
      file('%PDF-1.5\n1 0 obj<</Type /ObjStm>>', end),
      'application/pdf',
      [],
    ],
    [
      'PDF whose page is far',
      file('%PDF-1.4\n1 0 obj\n', Buffer.alloc(1_048_560), page, end),
      'application/pdf',
      [],
    ],
    ['a cut PDF', file('%PDF-1.7\n', page), 'application/pdf', ['end-missing']],
    [
      'PDF without a cross-reference',
      file('%PDF-1.7\n', page, '%%EOF\n'),
      'application/pdf',
      ['end-missing'],
    ],
    [
      'PDF with much behind its end',
      file(pdf, Buffer.alloc(3_000, 'x')),
      'application/pdf',
      ['end-missing'],
    ],
    [
      'text behind the header',
      file('%PDF-1.7\nhello'),
      'application/pdf',
      ['end-missing', 'content-missing'],
    ],
    [
      'PDF without pages',
      file('%PDF-1.7\n1 0 obj<</Type/Pages/Count 0>>endobj\n', end),
      'application/pdf',
      ['pages-missing'],
    ],
    ['PNG', png, 'image/png', []],
    ['a cut PNG', png.subarray(0, png.length - 4), 'image/png', ['end-missing']],
    ['JPEG', jpeg, 'image/jpeg', []],
    ['JPEG with bytes behind', file(jpeg, Buffer.alloc(5_000)), 'image/jpeg', []],
    ['a cut JPEG', jpeg.subarray(0, jpeg.length - 2), 'image/jpeg', ['end-missing']],
    ['a cut JPEG with a picture in it', file(exif, scan), 'image/jpeg', ['end-missing']],
    ['a whole JPEG with a picture in it', file(exif, scan, jpeg.subarray(-2)), 'image/jpeg', []],
    ['a long JPEG', file(exif, scan, Buffer.alloc(200_000), jpeg.subarray(-2)), 'image/jpeg', []],
    ['an archive', zipOf(['a']), 'application/zip', []],
  ];
  for (const [name, content, type, kinds] of cases) {
    t.same(kindsOf(await fileDefects(bytesOf(content), type)), kinds, name);
  }
});

t.test('blanks without end cost no quadratic time', async (t) => {
  const blanks = Buffer.concat([pdf, Buffer.alloc(60_000, ' '), Buffer.from('x')]);
  const startedAt = performance.now();
  t.same(kindsOf(await fileDefects(bytesOf(blanks), 'application/pdf')), ['end-missing']);
  t.ok(performance.now() - startedAt < 500);
});

t.test('every defect has words', (t) => {
  t.same(defectName({ kind: 'end-missing', place: null }).zh, '缺少文件结尾');
  t.same(defectName({ kind: 'content-missing', place: null }).zh, '没有文档内容');
  t.same(defectName({ kind: 'pages-missing', place: null }).zh, '没有页面');
  t.same(defectName({ kind: 'part-damaged', place: 'a.xml' }), {
    zh: '内部文件 a.xml 打不开',
    en: 'its part a.xml does not open',
  });
  t.end();
});

t.test('the parts of a document are opened', async (t) => {
  const damaged = async (content: Buffer) => {
    const entries = await zipEntries(bytesOf(content));
    if (entries === null) throw new Error('no archive');
    return (await damagedParts(bytesOf(content), entries)).map(({ place }) => place);
  };
  const at = (content: Buffer, place: number, value: number) => {
    const changed = Buffer.from(content);
    changed[place] = value;
    return changed;
  };
  t.same(await damaged(docx), []);
  t.same(await damaged(ofd), []);
  t.same(await damaged(largeZipOf(['OFD.xml', 'Doc_0/Document.xml'])), []);
  const first = '[Content_Types].xml';
  t.same(await damaged(at(docx, 30 + first.length + 2, 0)), [first], 'another check sum');
  t.same(await damaged(at(docx, 26, 201)), [first], 'a header of another length');
  const second = docx.indexOf('PK\x03\x04', 4, 'latin1');
  t.same(await damaged(at(docx, second + 1, 0)), ['_rels/.rels'], 'no header at its place');
  const picture = zipOf(['OFD.xml', 'image.png']);
  const noise = at(picture, picture.indexOf('image.pngimage') + 10, 0);
  t.same(await damaged(noise), [], 'pictures are not looked at');
  const many = zipOf(Array.from({ length: 20 }, (_, index) => `${index}.xml`));
  for (let place = 0; ; place += 1) {
    place = many.indexOf('PK\x03\x04', place, 'latin1');
    if (place === -1) break;
    many[place + 26] = 255;
  }
  t.equal((await damaged(many)).length, 10, 'ten are enough');
  const odd = zipOf(['OFD.xml', `a\0\u202e${'长'.repeat(300)}.xml`]);
  odd[odd.lastIndexOf('PK\x03\x04', undefined, 'latin1') + 26] = 0;
  t.same(await damaged(odd), [`a${'长'.repeat(199)}`], 'a name that can be stored and shown');
  const large = zipOf(['OFD.xml']);
  large.writeUInt32LE(17 * 1024 ** 2, large.readUInt32LE(large.length - 6) + 24);
  t.same(await damaged(large), [], 'what is too large is not opened');
});

t.test('no bytes keep an upload from ending', async () => {
  const samples = [pdf, png, jpeg, docx, ofd];
  const types = ['application/pdf', 'image/png', 'image/jpeg'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.nat(),
      fc.uint8Array({ maxLength: 40 }),
      async (file, place, noise) => {
        const changed = Buffer.from(file);
        changed.set(noise.subarray(0, file.length - (place % file.length)), place % file.length);
        for (const type of types) await fileDefects(bytesOf(changed), type);
        const entries = await zipEntries(bytesOf(changed));
        if (entries !== null) await damagedParts(bytesOf(changed), entries);
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) },
  );
});
