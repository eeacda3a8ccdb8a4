import fc from 'fast-check';
import t from 'tap';
import { childrenOf, derElement, derElements } from '../../../src/materials/model/der.ts';
import {
  type EmbeddedSignature,
  MOST_SIGNATURES,
} from '../../../src/materials/model/file-facts.ts';
import { ofdFacts } from '../../../src/materials/model/ofd-facts.ts';
import { pdfSignatures } from '../../../src/materials/model/pdf-signatures.ts';
import { signerName } from '../../../src/materials/model/signer-name.ts';
import { zipEntries } from '../../../src/materials/model/zip-directory.ts';
import { archiveOf, bytesOf, pdf, pdfOfSize } from '../../support/sample-files.ts';
import {
  attribute,
  COMMON_NAME,
  certificate,
  cms,
  der,
  ORGANISATION,
  oid,
  sealValue,
  signedOfd,
  signedPdf,
  updatedPdf,
} from '../../support/signed-files.ts';

// What files say of themselves. Nothing is verified, and nothing that is broken stops the reader.

const named = (name: string, serial = 7) =>
  certificate({
    serial,
    subject: [attribute(ORGANISATION, '某单位'), attribute(COMMON_NAME, name)],
  });

t.test('elements of DER and BER', async (t) => {
  t.equal(derElement(Buffer.from('0c0161ff', 'hex'))?.length, 3, 'and what follows is left');
  t.equal(derElement(der(0x04, Buffer.alloc(300)))?.content.length, 300);
  const open = Buffer.from('30800c01610c01620000', 'hex');
  t.match(derElement(open), { tag: 0x30, content: Buffer.from('0c01610c0162', 'hex'), length: 10 });
  t.equal(childrenOf(open).length, 2);
  for (const broken of [
    '',
    '0c',
    '0c05',
    '1f01',
    '0c80',
    '0c85',
    '0c8201',
    '3080',
    '30800c016100',
  ]) {
    const bytes = Buffer.from(broken, 'hex');
    t.equal(derElement(bytes), undefined, broken);
    t.same([derElements(bytes), childrenOf(bytes)], [[], []]);
  }
  const deep = Buffer.from('3080'.repeat(60) + '0000'.repeat(60), 'hex');
  t.equal(derElement(deep), undefined, 'deeper than any certificate');
});

t.test('the name in the certificate of the signer', async (t) => {
  t.equal(signerName(cms([named('签名人甲'), named('颁发机构', 9)], 7)), '签名人甲');
  t.equal(signerName(cms([named('颁发机构', 9), named('签名人甲')], 7)), '签名人甲');
  t.equal(signerName(cms([named('仅此一张')], 8)), '仅此一张', 'by another identifier');
  t.equal(signerName(cms([named('甲', 1), named('乙', 2)], 8)), null, 'whose it is is not told');
  t.equal(signerName(Buffer.concat([cms([named('甲')], 7), Buffer.alloc(500)])), '甲', 'padded');
  for (const isOld of [false, true])
    t.equal(signerName(sealValue(named('某局公章'), isOld)), '某局公章');
  const only = (...subject: readonly Buffer[]) =>
    signerName(cms([certificate({ serial: 1, subject, isFirstVersion: true })], 1));
  t.equal(only(attribute(ORGANISATION, '某单位')), '某单位');
  for (const tag of [0x0c, 0x13, 0x14, 0x16, 0x1e]) {
    t.equal(only(attribute(COMMON_NAME, 'Signer', tag)), 'Signer', `${tag}`);
  }
  t.equal(only(attribute(COMMON_NAME, '大写', 0x1e)), '大写');
  t.equal(only(attribute(COMMON_NAME, 'x', 0x03)), null, 'no string');
  t.equal(only(der(0x31, der(0x30, oid(COMMON_NAME), der(0x1e, Buffer.from('abc'))))), null);
  t.equal(only(der(0x31, der(0x30, oid(COMMON_NAME)))), null);
  t.equal(only(der(0x31, der(0x30, der(0x0c), der(0x0c)))), null);
  t.equal(only(attribute(COMMON_NAME, ' \u202e甲\u0000 ')), '甲', 'as it can be shown');
  t.equal(only(attribute(COMMON_NAME, '\u202e')), null);
  t.equal(only(attribute(COMMON_NAME, '长'.repeat(500)))?.length, 200);
  for (const broken of [
    Buffer.alloc(0),
    Buffer.from('no signature'),
    der(0x30),
    der(0x30, oid('2a')),
    der(0x30, oid('2a'), der(0xa0)),
    der(0x30, oid('2a'), der(0xa0, der(0x30))),
    der(0x30, der(0x30), der(0x04, Buffer.from('no certificate'))),
    cms([der(0x30), der(0x30, der(0x30, der(0x02), der(0x30)))], 7),
  ]) {
    t.equal(signerName(broken), null, broken.toString('hex').slice(0, 40));
  }
});

const signature = cms([named('签名人甲')], 7);
const other = cms([named('签名人乙')], 7);

function whole(signer: string | null, kind: EmbeddedSignature['kind'] = 'signature') {
  return { kind, signer, coversWholeFile: true };
}

t.test('signatures of a PDF, and what they cover', async (t) => {
  const found = (file: Buffer) => pdfSignatures(bytesOf(file));
  t.same(await found(pdf), []);
  const once = signedPdf(pdf, { signature });
  t.same(await found(once), [whole('签名人甲')]);
  t.same(await found(Buffer.concat([once, Buffer.from('\r\n\0')])), [whole('签名人甲')]);
  t.same(await found(Buffer.concat([once, Buffer.alloc(5_000)])), [
    { ...whole('签名人甲'), coversWholeFile: false },
  ]);
  const twice = signedPdf(once, { signature: other });
  t.same(await found(twice), [{ ...whole('签名人甲'), coversWholeFile: false }, whole('签名人乙')]);
  t.same(await found(updatedPdf(once)), [{ ...whole('签名人甲'), coversWholeFile: false }]);
  const stamped = signedPdf(once, {
    signature: other,
    type: '/Type/DocTimeStamp/SubFilter/ETSI.RFC3161',
  });
  t.match(await found(stamped), [{ kind: 'signature' }, whole('签名人乙', 'time-stamp')]);
  for (const around of [-60, 20, 100]) {
    const large = signedPdf(pdfOfSize(1024 ** 2 + around), { signature });
    t.same(await found(large), [whole('签名人甲')], 'where the pieces meet that are read');
  }
});

t.test('ranges that are none, or leave more out than the signature', async (t) => {
  const found = (text: string) => pdfSignatures(bytesOf(Buffer.from(text, 'latin1')));
  for (const range of ['[0 10 5 3]', '[0 10 20 99999]', '[0 1 2]', '[0 -1 2 3]', '[a b c d]']) {
    t.same(await found(`%PDF-1.7 /ByteRange ${range} %%EOF`), [], range);
  }
  const text = '1 0 obj<</ByteRange [0000 0043 0050 0008]>><30 00>{}endobj';
  t.match(await found(text), [{ signer: null, coversWholeFile: true }]);
  const wider = '1 0 obj<</ByteRange [0000 0040 0050 0008]>><30 00>{}endobj';
  t.match(await found(wider), [{ signer: null, coversWholeFile: false }]);
  const later = '1 0 obj<</ByteRange [0001 0042 0050 0008]>><30 00>{}endobj';
  t.match(await found(later), [{ signer: null, coversWholeFile: false }]);
  const empty = '1 0 obj<</ByteRange [0000 0050 0050 0008]>><30 00>{}endobj';
  t.match(await found(empty), [{ signer: null, coversWholeFile: false }]);
  const many = `/ByteRange [0 1 2 3] `.repeat(MOST_SIGNATURES + 5);
  t.equal((await found(many)).length, MOST_SIGNATURES);
});

async function factsOf(parts: Readonly<Record<string, Buffer>>) {
  const entries = await zipEntries(bytesOf(archiveOf(Object.entries(parts))));
  return ofdFacts(entries ?? [], async (path) => parts[path]);
}

t.test('pages and signatures of an OFD', async (t) => {
  const seal = sealValue(named('某局公章'));
  t.same(await factsOf(signedOfd(signature, seal)), {
    pageCount: 3,
    signatures: [whole('签名人甲'), { kind: 'seal', signer: '某局公章', coversWholeFile: false }],
  });
  const { 'Doc_1/Document.xml': _gone, ...cut } = signedOfd(signature, seal);
  t.match(await factsOf(cut), { pageCount: null, signatures: [{}, {}] });
  const added = { ...signedOfd(signature, seal), 'Doc_0/added.xml': Buffer.from('<a/>') };
  t.match((await factsOf(added)).signatures, [{ coversWholeFile: false }, {}]);
  const { 'Doc_0/Signs/Sign_0/SignedValue.dat': _value, ...unsigned } = signedOfd(signature, seal);
  t.match((await factsOf(unsigned)).signatures, [{ signer: null }, { signer: '某局公章' }]);
  const escaped = signedOfd(signature, seal, { 'Doc_0/a & b.xml': '<a/>' });
  const text = `${escaped['Doc_0/Signs/Sign_0/Signature.xml']}`.replace('a & b', 'a &amp; b');
  const whole2 = { ...escaped, 'Doc_0/Signs/Sign_0/Signature.xml': Buffer.from(text) };
  t.match((await factsOf(whole2)).signatures, [whole('签名人甲'), {}]);
});

t.test('an OFD that was made to take long takes no longer than another', async (t) => {
  const parts = signedOfd(signature, sealValue(named('某局公章')));
  const name = 'Doc_1/Document.xml';
  const before = await factsOf(parts);
  for (const [text, pages] of [
    [`${parts[name]}<!-- <ofd:Page/> --><!---->`, 0],
    [`${parts[name]}<!-- <ofd:Page/>`, 1],
    [`${parts[name]}${'<!--'.repeat(2_000_000)}`, 0],
    [`${parts[name]}${'<ofd:Page '.repeat(800_000)}`, 0],
  ] as const) {
    const begun = performance.now();
    const { pageCount } = await ofdFacts([], async (path) =>
      path === name ? Buffer.from(text) : parts[path],
    );
    t.equal(pageCount, Number(before.pageCount) + pages);
    t.ok(performance.now() - begun < 5_000, text.slice(-20));
  }
});

t.test('an OFD that says nothing, or something else', async (t) => {
  const none = { pageCount: null, signatures: [] };
  t.same(await factsOf({}), none);
  t.same(await factsOf({ 'OFD.xml': Buffer.from('<ofd:OFD/>') }), none);
  const listed = (list: string) =>
    factsOf({
      'OFD.xml': Buffer.from('<OFD><Signatures>S.xml</Signatures></OFD>'),
      'S.xml': Buffer.from(list),
    });
  t.same(await listed('<Signatures/>'), none);
  const silent = { kind: 'seal', signer: null, coversWholeFile: false };
  t.same((await listed('<Signatures><Signature/></Signatures>')).signatures, [silent]);
  const many = `<Signature BaseLoc="a.xml"/>`.repeat(MOST_SIGNATURES + 1);
  t.equal((await listed(many)).signatures.length, MOST_SIGNATURES);
});

t.test('no bytes stop the reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(2_000), async (noise, at) => {
      const bytes = Buffer.from(noise);
      signerName(bytes);
      const file = signedPdf(pdf, { signature });
      bytes.copy(file, Math.min(at, file.length - 1));
      await pdfSignatures(bytesOf(file));
      signerName(Buffer.concat([signature.subarray(0, at % signature.length), bytes]));
    }),
  );
});
