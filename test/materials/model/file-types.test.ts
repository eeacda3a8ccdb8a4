import fc from 'fast-check';
import t from 'tap';
import { detectMediaType } from '../../../src/materials/model/media-type.ts';
import { refusedTypeCode } from '../../../src/materials/model/refused-type.ts';
import { fileTypeRefused } from '../../../src/materials/model/upload-findings.ts';
import { endsAsZip, zipEntries } from '../../../src/materials/model/zip-directory.ts';
import {
  bytesOf,
  compoundOf,
  docx,
  jpeg,
  largeZipOf,
  ofd,
  pdf,
  png,
  xlsx,
  zipOf,
} from '../../support/sample-files.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

t.test('files are taken as every reader takes them', async (t) => {
  const before = (text: string, file: Buffer) => Buffer.concat([Buffer.from(text), file]);
  const behind = (file: Buffer, rest: Buffer) => Buffer.concat([file, rest]);
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['PDF behind a byte order mark', before('\ufeff', pdf), 'application/pdf'],
    ['PDF behind line ends', before('\r\n\r\n', pdf), 'application/pdf'],
    ['PDF behind a mark and blanks', before('\ufeff \t\f\r\n', pdf), 'application/pdf'],
    ['PDF behind NUL', before('\0\0', pdf), 'application/pdf'],
    ['PDF at the last place', before(' '.repeat(1024 - 5), pdf), 'application/pdf'],
    ['PDF one byte too late', before(' '.repeat(1024 - 4), pdf), 'unknown'],
    ['DOCX and NUL', behind(docx, Buffer.alloc(3)), DOCX],
    ['DOCX and a line end', behind(docx, Buffer.from('\r\n')), DOCX],
    ['OFD and a handful of bytes', behind(ofd, Buffer.from('--boundary--')), 'application/ofd'],
    ['XLSX and 21 bytes', behind(xlsx, Buffer.alloc(21, 'x')), XLSX],
    ['XLSX and 22 bytes', behind(xlsx, Buffer.alloc(22, 'x')), 'unknown'],
    ['ZIP in a block of a tape', behind(zipOf(['a']), Buffer.alloc(10_240)), 'application/zip'],
    ['ZIP and more than a block', behind(zipOf(['a']), Buffer.alloc(10_241)), 'unknown'],
    [
      'ZIP with a comment and NUL',
      behind(zipOf(['a'], 'note'), Buffer.alloc(2)),
      'application/zip',
    ],
    ['DOCX of a Windows program', zipOf(['[Content_Types].xml', 'word\\document.xml']), DOCX],
    ['XLSX of a Windows program', zipOf(['[Content_Types].xml', 'xl\\workbook.xml']), XLSX],
    ['OFD packed by bsdtar', zipOf(['./OFD.xml', './Doc_0/Document.xml']), 'application/ofd'],
    ['OFD with names from the root', zipOf(['/OFD.xml']), 'application/ofd'],
    ['OFD in a folder', zipOf(['a/OFD.xml']), 'application/zip'],
    ['DOCX of ZIP64', largeZipOf(['[Content_Types].xml', 'word/document.xml']), DOCX],
    ['ZIP64 and NUL', behind(largeZipOf(['a']), Buffer.alloc(4)), 'application/zip'],
  ];
  for (const [name, content, type] of cases) {
    t.equal((await detectMediaType(bytesOf(content))).mediaType, type, name);
  }
});

t.test('sizes of ZIP64 are read, so that no bomb hides in them', async (t) => {
  const archive = largeZipOf(['a', 'bb']);
  t.same(await zipEntries(bytesOf(archive)), await zipEntries(bytesOf(zipOf(['a', 'bb']))));
  const end = archive.length - 22;
  const locator = end - 20;
  const record = locator - 56;
  const large = Buffer.from(archive);
  const first = large.readUInt32LE(record + 48);
  large.writeBigUInt64LE(2n ** 40n, first + 47 + 4);
  t.match(await zipEntries(bytesOf(large)), [{ plainBytes: 2 ** 40, compressedBytes: 1 }, {}]);
  const damages: readonly (readonly [string, number, number])[] = [
    ['a count that differs', end + 10, 5],
    ['a size that differs', end + 12, 5],
    ['a place that differs', end + 16, 5],
    ['a locator that points behind itself', locator + 14, 1],
    ['a locator that points elsewhere', locator + 8, 0],
    ['a record of another size', record + 4, 45],
    ['an extra field of another kind', first + 47, 2],
    ['an extra field that is too short', first + 47 + 2, 12],
    ['an extra field without a place', first + 47 + 2, 16],
    ['an extra field that ends too late', first + 47 + 2, 25],
  ];
  for (const [name, offset, value] of damages) {
    const damaged = Buffer.from(archive);
    damaged.fill(value, offset, offset + 1);
    if (offset < end || offset === end + 10) damaged[offset] = value;
    if (offset === end + 10) damaged[offset + 1] = 0;
    t.equal(await zipEntries(bytesOf(damaged)), null, name);
  }
  const unsaid = Buffer.from(archive);
  unsaid.writeUInt16LE(2, end + 10);
  t.not(await zipEntries(bytesOf(unsaid)), null, 'both records may say the same');
  t.equal(await endsAsZip(bytesOf(archive)), true);
});

t.test('an entry that needs a password says so', async (t) => {
  const archive = zipOf(['a']);
  const directory = archive.readUInt32LE(archive.length - 22 + 16);
  archive.writeUInt16LE(1, directory + 8);
  t.match(await zipEntries(bytesOf(archive)), [{ isEncrypted: true }]);
});

t.test('thousands of end records that lead to the same padding cost little', async (t) => {
  const count = 2_978;
  const records = Array.from({ length: count }, (_, index) => {
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE((count - 1 - index) * 22, 20);
    return end;
  });
  const file = Buffer.concat([...records, Buffer.alloc(10_239), Buffer.from([1])]);
  const before = process.cpuUsage();
  t.equal(await endsAsZip(bytesOf(file)), false);
  const { user } = process.cpuUsage(before);
  t.ok(user < 100_000, `${user} µs; walking the padding for each record took 300 ms`);
});

t.test('a refused file is told what would help', async (t) => {
  const text = (start: string, encoding: BufferEncoding = 'latin1') =>
    Buffer.concat([Buffer.from(start, encoding), Buffer.alloc(64)]);
  const macros = ['[Content_Types].xml', 'word\\document.xml', 'word\\vbaProject.bin'];
  const tar = Buffer.alloc(512);
  tar.write('ustar', 257);
  const compoundBeyond = compoundOf('');
  compoundBeyond.writeUInt32LE(99, 48);
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['a locked DOCX', compoundOf('EncryptedPackage'), 'file-locked'],
    ['an old .doc', compoundOf('WordDocument'), 'file-old-office'],
    ['RTF', Buffer.from('{\\rtf1\\ansi'), 'file-old-office'],
    ['a cut .doc', compoundOf('').subarray(0, 100), 'file-cut-off'],
    ['a .doc cut before its directory', compoundBeyond, 'file-cut-off'],
    ['DOCM', zipOf(macros), 'file-has-macros'],
    ['PPTX', zipOf(['[Content_Types].xml', 'ppt/presentation.xml']), 'file-type-not-allowed'],
    ['a cut DOCX', docx.subarray(0, docx.length - 30), 'file-cut-off'],
    ['an archive behind an archive', Buffer.concat([docx, zipOf(['a'])]), 'file-mixed'],
    ['RAR', text('Rar!\x1a\x07\x01\0'), 'file-archive-format'],
    ['7z', text('7z\xbc\xaf\x27\x1c'), 'file-archive-format'],
    ['gzip', text('\x1f\x8b\x08\0'), 'file-archive-format'],
    ['xz', text('\xfd7zXZ\0'), 'file-archive-format'],
    ['bzip2', text('BZh91AY'), 'file-archive-format'],
    ['Zstandard', text('\x28\xb5\x2f\xfd'), 'file-archive-format'],
    ['cabinet', text('MSCF\0\0\0\0'), 'file-archive-format'],
    ['tar', tar, 'file-archive-format'],
    ['HEIC', text('\0\0\0\x18ftypheic'), 'file-image-format'],
    ['HEIC of another brand', text('\0\0\0\x18ftypmif1'), 'file-image-format'],
    ['AVIF', text('\0\0\0\x18ftypavif'), 'file-image-format'],
    ['a film', text('\0\0\0\x18ftypisom'), 'file-type-not-allowed'],
    ['WebP', text('RIFF\n\0\0\0WEBPVP8 '), 'file-image-format'],
    ['TIFF', text('II*\0'), 'file-image-format'],
    ['TIFF of the other order', text('MM\0*'), 'file-image-format'],
    ['GIF', text('GIF89a'), 'file-image-format'],
    ['BMP', text('BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0'), 'file-image-format'],
    ['a PDF with an archive behind', Buffer.concat([pdf, docx]), 'file-mixed'],
    ['a JPEG with an archive behind', Buffer.concat([jpeg, docx]), 'file-mixed'],
    ['a PDF behind a mail header', Buffer.concat([Buffer.from('To: a\n'), pdf]), 'file-mixed'],
    ['a PNG whose first chunk is another', text('\x89PNG\r\n\x1a\n\0\0\0\x04CgBI'), 'file-mixed'],
    ['the start of a PNG', png.subarray(0, 8), 'file-cut-off'],
    ['the start of a PDF', Buffer.from('%PD'), 'file-cut-off'],
    ['a web page', Buffer.from('<!DOCTYPE html>\n<title>报告</title>'), 'file-is-text'],
    ['text in GBK', Buffer.from('b1a8b8e60d0a', 'hex'), 'file-is-text'],
    ['text in UTF-16', Buffer.from('fffe00000a00', 'hex'), 'file-is-text'],
    ['text in UTF-16, the other order', Buffer.from('feff0000', 'hex'), 'file-is-text'],
    ['a program', text('MZ\x90\0'), 'file-type-not-allowed'],
  ];
  for (const [name, content, code] of cases) {
    t.equal((await detectMediaType(bytesOf(content))).mediaType, 'unknown', name);
    const told = await refusedTypeCode(bytesOf(content));
    t.equal(told, code, name);
    t.match(fileTypeRefused(told, ['application/pdf', 'image/jpeg']).remedy, {
      zh: /PDF、JPG/,
      en: /PDF, JPG/,
    });
  }
});

t.test('no bytes keep the reason of a refusal from being told', async () => {
  const whole = [pdf, docx, largeZipOf(['a']), compoundOf('WordDocument'), png];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.nat(),
      fc.uint8Array({ maxLength: 60 }),
      async (file, at, noise) => {
        const cut = at % file.length;
        await refusedTypeCode(bytesOf(Buffer.concat([file.subarray(0, cut), noise])));
        const damaged = Buffer.from(file);
        damaged.set(noise.subarray(0, file.length - cut), cut);
        await refusedTypeCode(bytesOf(damaged));
        await detectMediaType(bytesOf(damaged));
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 2_000) },
  );
});
