import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import t from 'tap';
import { isEncryptedPdf } from '../../../src/materials/model/encrypted-pdf.ts';
import { cleanFileName } from '../../../src/materials/model/file-name.ts';
import {
  detectMediaType,
  extensionsOf,
  type MediaType,
} from '../../../src/materials/model/media-type.ts';
import {
  isHeldBack,
  isSafe,
  scanStates,
  unsafeFinding,
} from '../../../src/materials/model/scan-states.ts';
import { sentFileName } from '../../../src/materials/model/sent-file-name.ts';
import {
  checkUploadFields,
  type ReceivedField,
} from '../../../src/materials/model/upload-fields.ts';
import {
  emptyFile,
  fieldAfterFile,
  fileBeyondScanner,
  fileMissing,
  fileTooLarge,
  fileTypeRefused,
  secondFile,
  unexpectedFile,
} from '../../../src/materials/model/upload-findings.ts';
import {
  endsAsZip,
  type ZipEntry,
  zipEntries,
} from '../../../src/materials/model/zip-directory.ts';
import { archiveLimits, checkArchive } from '../../../src/materials/uploads/check-archive.ts';
import { uploadSlots } from '../../../src/materials/uploads/upload-slots.ts';
import { rangeOf } from '../../../src/platform/values/downloads.ts';
import { bytesOf, docx, jpeg, ofd, pdf, png, xlsx, zipOf } from '../../support/sample-files.ts';
import { sentNames } from '../../support/sent-names.ts';

fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS ?? 2_000) });

const pdfOf = { kind: 'user-report', mediaType: 'application/pdf' } as const;
const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));

t.test('the bytes of a file decide its type', async (t) => {
  const cases: readonly (readonly [string, Buffer, MediaType | 'unknown'])[] = [
    ['PDF', pdf, 'application/pdf'],
    ['PNG', png, 'image/png'],
    ['JPEG', jpeg, 'image/jpeg'],
    ['OFD', ofd, 'application/ofd'],
    ['DOCX', docx, extensionType('docx')],
    ['XLSX', xlsx, extensionType('xlsx')],
    ['DOCX whose main part is numbered', packageOf('word/document2.xml'), extensionType('docx')],
    ['ZIP', zipOf(['报告.pdf', 'data/OFD.xml']), 'application/zip'],
    ['ZIP with a comment', zipOf(['a'], 'x'.repeat(65_535)), 'application/zip'],
    ['PPTX', packageOf('ppt/presentation.xml'), 'unknown'],
    ['DOCX with macros', packageOf('word/document.xml', 'word/vbaProject.bin'), 'unknown'],
    ['XLSX with macros', packageOf('xl/workbook.xml', 'xl/vbaProject.bin'), 'unknown'],
    ['DOCX and XLSX at once', packageOf('word/document.xml', 'xl/workbook.xml'), 'unknown'],
    ['DOCX and OFD at once', packageOf('word/document.xml', 'OFD.xml'), 'unknown'],
    ['ZIP without entries', zipOf([]), 'unknown'],
    ['a program', Buffer.from('MZ\x90\0'), 'unknown'],
    ['text', Buffer.from('hello'), 'unknown'],
    ['nothing', Buffer.alloc(0), 'unknown'],
    ['the start of a signature', png.subarray(0, 8), 'unknown'],
  ];
  for (const [name, content, type] of cases) {
    t.equal(await typeOf(content), type, name);
  }
});

t.test('the directory of an archive gives its unpacked size', async (t) => {
  const { mediaType, entries } = await detectMediaType(bytesOf(zipOf(['a', 'bb.zip'])));
  t.equal(mediaType, 'application/zip');
  const stored = { method: 0, isEncrypted: false };
  t.same(entries, [
    { ...stored, name: 'a', compressedBytes: 1, plainBytes: 1, crc32: crc32('a'), offset: 0 },
    {
      ...stored,
      name: 'bb.zip',
      compressedBytes: 6,
      plainBytes: 6,
      crc32: crc32('bb.zip'),
      offset: 32,
    },
  ]);
  const {
    entries: maxEntries,
    plainBytes,
    ratio,
    ratioFromPlainBytes,
    nestedArchives,
  } = archiveLimits;
  const entry = (name: string, compressed: number, plain: number) => ({
    name,
    compressedBytes: compressed,
    plainBytes: plain,
    ...{ crc32: 0, method: 8, offset: 0, isEncrypted: false },
  });
  const times = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => entry(`${index}${name}`, 1, 1));
  const cases: readonly (readonly [string, readonly ZipEntry[], readonly string[]])[] = [
    ['nothing', [], []],
    ['as many entries as allowed', times(maxEntries, ''), []],
    ['one entry more', times(maxEntries + 1, ''), ['archive-entries']],
    ['as large as allowed', [entry('a', plainBytes, plainBytes - 1), entry('b', 1, 1)], []],
    [
      'one byte larger',
      [entry('a', plainBytes, plainBytes), entry('b', 1, 1)],
      ['archive-expands'],
    ],
    ['small, however packed', [entry('a', 1, ratioFromPlainBytes)], []],
    ['packed as tight as allowed', [entry('a', 10 ** 6, 10 ** 6 * ratio)], []],
    ['packed tighter', [entry('a', 10 ** 6, 10 ** 6 * ratio + 1)], ['archive-expands']],
    ['as many archives as allowed', times(nestedArchives, '.ZIP'), []],
    ['one archive more', times(nestedArchives + 1, '.tar'), ['archive-nested']],
  ];
  for (const [name, listed, expected] of cases) {
    const findings = checkArchive(listed);
    t.same(
      findings.map(({ code }) => code),
      expected,
      name,
    );
    t.ok(findings.every(({ pointer }) => pointer === '/file'));
  }
});

t.test('an encrypted PDF is told from one that only mentions encryption', async (t) => {
  const withTrailer = (trailer: string, padding = 0) =>
    Buffer.concat([pdf, Buffer.alloc(padding), Buffer.from(`trailer\n${trailer}\n%%EOF\n`)]);
  const cases: readonly (readonly [string, Buffer, boolean])[] = [
    ['plain', pdf, false],
    ['by reference', withTrailer('<< /Encrypt 5 0 R >>', 200_000), true],
    ['in line', withTrailer('<</Size 6/Encrypt<</V 2>>>>'), true],
    [
      'at the start of a linearised file',
      Buffer.concat([withTrailer('<</Encrypt 5 0 R>>'), Buffer.alloc(200_000)]),
      true,
    ],
    ['another name', withTrailer('<< /EncryptMetadata false >>'), false],
  ];
  for (const [name, content, expected] of cases) {
    t.equal(await isEncryptedPdf(bytesOf(content)), expected, name);
  }
});

t.test('a file that the scanner did not clear gives the reason and a remedy', async (t) => {
  t.same(scanStates.filter(isSafe), ['not-scanned', 'clean']);
  for (const state of ['pending', 'infected', 'unscannable'] as const) {
    const finding = unsafeFinding(state, '/materials/licence');
    t.match(finding, { code: `scan-${state}`, pointer: '/materials/licence', remedy: {} });
  }
});

t.test('a held-back file is read by its applicant only, an infected one by nobody', async (t) => {
  const held = (isOwn: boolean) => scanStates.filter((state) => isHeldBack(state, isOwn));
  t.same(held(true), ['infected']);
  t.same(held(false), ['pending', 'infected', 'unscannable']);
});

t.test('uploads under way are limited, and each one frees its slot in any case', async (t) => {
  const slots = uploadSlots(2);
  const ends: (() => void)[] = [];
  const upload = () => new Promise<void>((resolve) => ends.push(resolve));
  const underWay = [slots.within('a', upload), slots.within('a', upload)];
  await t.rejects(slots.within('a', upload), { code: 'too-many-requests' });
  const ofAnother = slots.within('b', upload);
  for (const end of ends) end();
  await Promise.all([...underWay, ofAnother]);
  await t.rejects(
    slots.within('a', async () => Promise.reject(new Error('cut off'))),
    { message: 'cut off' },
  );
  const next = [slots.within('a', upload), slots.within('a', upload)];
  for (const end of ends) end();
  await Promise.all(next);
  const unlimited = uploadSlots(0);
  await Promise.all(Array.from({ length: 20 }, () => unlimited.within('a', async () => {})));
});

t.test('a range is one part of a file, or none at all', async (t) => {
  const cases = [
    [undefined, 10, 'whole'],
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=2-5', 10, { start: 2, end: 5 }],
    ['Bytes=9-9', 10, { start: 9, end: 9 }],
    ['bytes=9-10', 10, { start: 9, end: 9 }],
    ['bytes=10-10', 10, 'unsatisfiable'],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=9-', 10, { start: 9, end: 9 }],
    ['bytes=-1', 10, { start: 9, end: 9 }],
    ['bytes=-10', 10, { start: 0, end: 9 }],
    ['bytes=-11', 10, { start: 0, end: 9 }],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=-1', 0, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-4', 10, 'whole'],
    ['bytes=0-1,3-4', 10, 'whole'],
    ['bytes=-', 10, 'whole'],
    ['bytes=a-b', 10, 'whole'],
    ['lines=0-1', 10, 'whole'],
    [`bytes=0-${'9'.repeat(16)}`, 10, 'whole'],
  ] as const;
  for (const [header, sizeBytes, expected] of cases) {
    t.same(rangeOf(header, sizeBytes), expected, `${header} of ${sizeBytes}`);
  }
});

t.test('a file with two types at once has no accepted type', async (t) => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['PDF behind one letter', Buffer.concat([Buffer.from('\na'), pdf])],
    ['PDF behind half a byte order mark', Buffer.concat([Buffer.from('\xef\xbb', 'latin1'), pdf])],
    ['PDF behind a program', Buffer.concat([Buffer.from('MZ\x90\0'), pdf])],
    ['PDF with an archive behind', Buffer.concat([pdf, docx])],
    ['PNG with an archive behind', Buffer.concat([png, zipOf(['a'], 'note')])],
    ['JPEG with an empty archive behind', Buffer.concat([jpeg, zipOf([])])],
    ['archive behind a PDF of the same length of offsets', Buffer.concat([docx, pdf])],
    ['archive behind an archive', Buffer.concat([docx, zipOf(['a'])])],
    ['archive behind a script', Buffer.concat([Buffer.from('#!/bin/sh\n'), zipOf(['a'])])],
  ];
  for (const [name, content] of cases) {
    t.equal(await typeOf(content), 'unknown', name);
  }
  const stored = Buffer.concat([
    pdf,
    zipOf(['a']),
    Buffer.from('\nendstream\nendobj\nstartxref\n0\n%%EOF\n'),
  ]);
  t.equal(
    await typeOf(stored),
    'application/pdf',
    'an archive attached inside a PDF is part of the PDF',
  );
});

t.test('a file with a damaged directory is no archive, and no byte throws an error', async (t) => {
  const archive = zipOf(['a', 'b']);
  const end = archive.length - 22;
  const directory = archive.readUInt32LE(end + 16);
  const damages: readonly (readonly [string, number, number])[] = [
    ['entry count', end + 10, 3],
    ['directory size', end + 12, 1],
    ['directory offset', end + 16, directory + 1],
    ['comment length', end + 20, 1],
    ['size that stands in no extra field', directory + 20, 0xff],
    ['entry signature', directory + 1, 0],
    ['name length', directory + 28, 200],
    ['extra length of the last entry', end - 47 + 30, 9],
    ['name length that leaves half an entry', directory + 28, 40],
  ];
  for (const [name, offset, value] of damages) {
    const damaged = Buffer.from(archive);
    damaged.fill(value, offset, offset + (value === 0xff ? 4 : 1));
    t.equal(await zipEntries(bytesOf(damaged)), null, name);
  }
  const huge = Buffer.from(archive);
  huge.writeUInt32LE(4 * 1024 * 1024 + 1, end + 12);
  t.equal(await zipEntries(bytesOf(huge)), null, 'a directory over 4 MiB is not read');
  t.equal(await endsAsZip(bytesOf(Buffer.alloc(22))), false);
  t.equal(await endsAsZip(bytesOf(Buffer.alloc(21))), false);
  await fc.assert(
    fc.asyncProperty(bytes, bytes, fc.nat({ max: archive.length }), async (head, tail, cut) => {
      await detectMediaType(bytesOf(Buffer.concat([archive.subarray(0, cut), head, tail])));
      await detectMediaType(bytesOf(Buffer.concat([head, archive.subarray(cut), tail])));
    }),
  );
});

t.test('a file name is cleaned for display', async (t) => {
  const long = '报'.repeat(300);
  const cases: readonly (readonly [string, string, string])[] = [
    ['kept', '用户使用报告 2025.pdf', '用户使用报告 2025.pdf'],
    ['extension as written', 'REPORT.PDF', 'REPORT.PDF'],
    ['unix path', '../../etc/passwd.pdf', 'passwd.pdf'],
    ['windows path', 'C:\\fakepath\\报告.pdf', '报告.pdf'],
    ['path only', '../', 'user-report.pdf'],
    ['NUL', 'a\0b.pdf', 'ab.pdf'],
    ['controls and line breaks', 'a\r\n\t\x7f\u0085\u2028b.pdf', 'ab.pdf'],
    ['right-to-left override', 'report\u202efdp.exe', 'reportfdp.exe.pdf'],
    ['every bidi control', '\u061c\u200e\u200f\u202a\u202d\u2066\u2069a.pdf', 'a.pdf'],
    ['zero width', 'a\u200b\u200d\ufeffb.pdf', 'ab.pdf'],
    ['lone surrogate', 'a\ud800b.pdf', 'ab.pdf'],
    ['reserved characters', 'a<b>:"c|?*.pdf', 'a_b___c___.pdf'],
    ['composed', 'cafe\u0301.pdf', 'café.pdf'],
    ['foreign extension', 'report.hta', 'report.hta.pdf'],
    ['no extension', 'report', 'report.pdf'],
    ['extension only', '.pdf', 'user-report.pdf'],
    ['dots and spaces around', ' ..  a .pdf. . ', 'a.pdf'],
    ['empty', '', 'user-report.pdf'],
    ['dots', '...', 'user-report.pdf'],
    ['200 characters stay', `${long.slice(0, 196)}.pdf`, `${long.slice(0, 196)}.pdf`],
    ['201 lose one of the stem', `${long.slice(0, 197)}.pdf`, `${long.slice(0, 196)}.pdf`],
    ['no half character', `${'😀'.repeat(300)}.pdf`, `${'😀'.repeat(196)}.pdf`],
  ];
  for (const [name, sent, shown] of cases) t.equal(cleanFileName(sent, pdfOf), shown, name);
  t.equal(cleanFileName('a.jpeg', { kind: 'photo', mediaType: 'image/jpeg' }), 'a.jpeg');
  t.equal(cleanFileName('', { kind: 'photo', mediaType: 'image/jpeg' }), 'photo.jpg');
});

t.test('any file name becomes short, visible, stable and free of a path', async () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('.', ' ', '/', '\\', 'a', '\u202e', '\0', '报', '.pdf') }),
  );
  fc.assert(
    fc.property(names, (sent) => {
      const name = cleanFileName(sent, pdfOf);
      return (
        /^[^/\\\p{Cc}\p{Cf}\p{Cs}<>:"|?*]+\.pdf$/iu.test(name) &&
        [...name].length <= 200 &&
        cleanFileName(name, pdfOf) === name
      );
    }),
  );
});

t.test('the name of a file is found in the bytes of its form', async (t) => {
  const type = 'multipart/form-data; boundary=b';
  const head = 'preamble\r\n--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nlicence';
  const form = (parameters: Buffer) =>
    Buffer.concat([
      Buffer.from(`${head}\r\n--b\r\ncontent-disposition: form-data; name="file"; `),
      parameters,
      Buffer.from('\r\nContent-Type: application/pdf\r\n\r\n%PDF'),
    ]);
  for (const [what, parameters, name] of sentNames) {
    t.equal(sentFileName(form(parameters), type), name, what);
  }
  const plain = form(Buffer.from('filename="a.pdf"'));
  t.equal(sentFileName(plain, 'multipart/form-data; boundary="b"; charset=utf-8'), 'a.pdf');
  t.equal(sentFileName(plain, 'multipart/form-data; boundary=c'), undefined);
  t.equal(sentFileName(plain, 'multipart/form-data'), undefined);
  t.equal(sentFileName(Buffer.from(`${head}\r\n--b--`), type), undefined, 'no file');
  const nested = form(Buffer.from('x="; filename=b"; filename="a.pdf"'));
  t.equal(sentFileName(nested, type), 'a.pdf', 'what is in quotes is no parameter');
});

t.test('a long run of dots costs no quadratic time', async (t) => {
  const startedAt = performance.now();
  cleanFileName(`${'. '.repeat(200_000)}a${'. '.repeat(200_000)}b`, pdfOf);
  t.ok(performance.now() - startedAt < 1_000);
});

t.test('all faults in the fields of an upload are reported together', async (t) => {
  const valid = checkUploadFields([
    field('kind', 'user-report'),
    field('issuer', '深圳市示范单位'),
    field('issuedOn', '2024-02-29'),
    field('replacesId', '01900000-0000-7000-8000-000000000000'),
  ]);
  t.same(valid, {
    kind: 'valid',
    fields: {
      kind: 'user-report',
      issuer: '深圳市示范单位',
      issuedOn: '2024-02-29',
      replacesId: '01900000-0000-7000-8000-000000000000',
    },
  });
  t.same(checkUploadFields([field('kind', 'a'), field('issuer', ''), field('issuedOn', '')]), {
    kind: 'valid',
    fields: { kind: 'a', issuer: null, issuedOn: null, replacesId: null },
  });
  t.same(checkUploadFields([field('kind', 'k'.repeat(60)), field('issuer', '😀'.repeat(200))]), {
    kind: 'valid',
    fields: {
      kind: 'k'.repeat(60),
      issuer: '😀'.repeat(200),
      issuedOn: null,
      replacesId: null,
    },
  });
  t.same(
    codesOf([
      field('status', 'accepted'),
      field('issuer', 'a\0b'),
      field('issuedOn', '2025-02-29'),
    ]),
    ['unknown-field /status', 'required /kind', 'invalid-field /issuer', 'invalid-field /issuedOn'],
  );
});

t.test('each field has its limits', async (t) => {
  const kind = field('kind', 'user-report');
  const cases: readonly (readonly [string, readonly ReceivedField[], readonly string[]])[] = [
    ['nothing', [], ['required /kind']],
    ['blank kind', [field('kind', '')], ['required /kind']],
    ['long kind', [field('kind', 'k'.repeat(61))], ['invalid-field /kind']],
    ['kind that is no code', [field('kind', '../a')], ['invalid-field /kind']],
    ['kind twice', [kind, kind], ['repeated-field /kind']],
    ['JSON', [kind, { ...kind, name: 'issuer', value: {} }], ['invalid-field /issuer']],
    ['cut off', [kind, { ...kind, name: 'issuer', truncated: true }], ['invalid-field /issuer']],
    ['long issuer', [kind, field('issuer', '位'.repeat(201))], ['invalid-field /issuer']],
    ['bidi issuer', [kind, field('issuer', 'a\u202eb')], ['invalid-field /issuer']],
    ['time', [kind, field('issuedOn', '2025-11-01T00:00:00Z')], ['invalid-field /issuedOn']],
    ['month 13', [kind, field('issuedOn', '2025-13-01')], ['invalid-field /issuedOn']],
    ['pointer', [kind, field('a/b~c', '')], ['unknown-field /a~1b~0c']],
    ['no name', [kind, field('', '')], ['unknown-field /']],
    ['prototype', [kind, field('__proto__', '')], ['unknown-field /__proto__']],
  ];
  for (const [name, received, expected] of cases) t.same(codesOf(received), expected, name);
  t.equal(unexpectedFile('scan').pointer, '/scan');
});

function packageOf(...parts: readonly string[]): Buffer {
  return zipOf(['[Content_Types].xml', ...parts]);
}

function extensionType(extension: string): MediaType {
  const found = Object.entries(extensionsOf).find(([, [usual]]) => usual === extension);
  return found?.[0] as MediaType;
}

function field(name: string, value: string): ReceivedField {
  return { name, value, truncated: false };
}

function codesOf(received: readonly ReceivedField[]): readonly string[] {
  const check = checkUploadFields(received);
  return check.kind === 'valid'
    ? []
    : check.findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

async function typeOf(content: Buffer) {
  return (await detectMediaType(bytesOf(content))).mediaType;
}

t.test('every finding of an upload names its part and a remedy', async (t) => {
  const findings = [
    [fileMissing(), 'required', '/file'],
    [emptyFile(), 'file-empty', '/file'],
    [secondFile(), 'more-than-one-file', '/file'],
    [fieldAfterFile('a/b'), 'field-after-file', '/a~1b'],
    [fileTooLarge(10), 'file-too-large', '/file'],
    [fileBeyondScanner(10, undefined), 'file-beyond-scanner', '/file'],
    [fileBeyondScanner(10, 11), 'file-beyond-scanner', '/file'],
    [
      fileTypeRefused('file-type-not-allowed', ['application/pdf']),
      'file-type-not-allowed',
      '/file',
    ],
  ] as const;
  for (const [finding, code, pointer] of findings) t.match(finding, { code, pointer }, code);
  t.match(fileTooLarge(10).message.en, /10 bytes/);
  t.match(fileTypeRefused('file-type-not-allowed', ['application/pdf']).remedy?.en, /PDF/);
});

t.test('a replaced material is named by its id', async (t) => {
  const field = (name: string, value: string): ReceivedField => ({ name, value, truncated: false });
  const kind = field('kind', 'licence');
  t.match(checkUploadFields([kind, field('replacesId', 'not an id')]), {
    kind: 'invalid',
    findings: [{ pointer: '/replacesId' }],
  });
  const id = '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d70';
  t.match(checkUploadFields([kind, field('replacesId', id)]), { fields: { replacesId: id } });
});

t.test('uploads under way are counted for each applicant', async (t) => {
  const slots = uploadSlots(2);
  const open: (() => void)[] = [];
  const underWay = () => new Promise<void>((resolve) => open.push(resolve));
  const first = slots.within('a', underWay);
  const second = slots.within('a', underWay);
  await t.rejects(slots.within('a', underWay), { code: 'too-many-requests' });
  const other = slots.within('b', underWay);
  for (const finish of open) finish();
  await Promise.all([first, second, other]);
  t.equal(await slots.within('a', async () => 1), 1, 'a slot is free again');
  await t.rejects(
    slots.within('a', async () => {
      throw new Error('cut off');
    }),
    /cut off/,
  );
  t.equal(await uploadSlots(0).within('a', async () => 2), 2, '0: no limit');
});
