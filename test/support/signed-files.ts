// Files with signatures, as programs write them. Nothing in them is really signed.

/** An element of DER. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const octets = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + octets.length]), octets, content]);
}

export const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => der(0x02, Buffer.from([value]));
const nothing = der(0x30);

/** An attribute of a name. @param tag of the string: UTF-8 by default */
export function attribute(type: string, text: string, tag = 0x0c): Buffer {
  const content = tag === 0x1e ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text);
  return der(0x31, der(0x30, oid(type), der(tag, content)));
}

export const COMMON_NAME = '550403';
export const ORGANISATION = '55040a';

export interface Certified {
  readonly serial: number;
  readonly subject: readonly Buffer[];
  /** Certificates of the first version state none. */
  readonly isFirstVersion?: boolean;
}

export function certificate({ serial, subject, isFirstVersion = false }: Certified): Buffer {
  const version = isFirstVersion ? [] : [der(0xa0, integer(2))];
  const fields = [integer(serial), nothing, nothing, nothing, der(0x30, ...subject), nothing];
  return der(0x30, der(0x30, ...version, ...fields), nothing, der(0x03, Buffer.from([0])));
}

/** A signature by CMS, with certificates. @param signer the serial number of the signer’s */
export function cms(certificates: readonly Buffer[], signer: number): Buffer {
  const info = der(0x30, integer(1), der(0x30, nothing, integer(signer)), nothing);
  const data = [integer(1), der(0x31), der(0x30, oid('2a864886f70d010701'))];
  const signed = der(0x30, ...data, der(0xa0, ...certificates), der(0x31, info));
  return der(0x30, oid('2a864886f70d010702'), der(0xa0, signed));
}

/** An electronic seal by GB/T 38540; older ones have the certificate among what is signed. */
export function sealValue(signer: Buffer, isOld = false): Buffer {
  const own = der(0x04, signer);
  const maker = der(0x30, der(0x30, oid('0603')), der(0x04, Buffer.from('a picture')));
  const signed = [integer(4), maker, der(0x03, Buffer.alloc(33)), der(0x16, Buffer.from('/x'))];
  return isOld
    ? der(0x30, der(0x30, ...signed, own, oid('2a811ccf5501')), der(0x03, Buffer.alloc(65)))
    : der(0x30, der(0x30, ...signed), own, oid('2a811ccf5501'), der(0x03, Buffer.alloc(65)));
}

export interface Signing {
  readonly signature: Buffer;
  readonly type?: string;
}

/** The same PDF with one more signature over all of it, as an update at its end. */
export function signedPdf(file: Buffer, { signature, type = '/Type/Sig' }: Signing): Buffer {
  const room = signature.length * 2 + 64;
  const head = `7 0 obj<<${type}/Filter/Adobe.PPKLite/ByteRange [`;
  const numbers = (values: readonly number[]) => values.map((each) => `${each}`.padStart(10, '0'));
  const before = Buffer.byteLength(`${head}${numbers([0, 0, 0, 0]).join(' ')}]/Contents`);
  const gapStart = file.length + before;
  const gapEnd = gapStart + room + 2;
  const end = '>>endobj\nstartxref\n0\n%%EOF\n';
  const range = numbers([0, gapStart, gapEnd, Buffer.byteLength(end)]).join(' ');
  const contents = signature.toString('hex').padEnd(room, '0');
  return Buffer.concat([file, Buffer.from(`${head}${range}]/Contents<${contents}${'>'}${end}`)]);
}

/** A PDF that nobody signed, changed after it was signed. */
export function updatedPdf(file: Buffer): Buffer {
  return Buffer.concat([file, Buffer.from('9 0 obj<</Type/Annot>>endobj\nstartxref\n0\n%%EOF\n')]);
}

/** The parts of an OFD of two documents with three pages, signed as a whole and with a seal. */
export function signedOfd(
  signature: Buffer,
  seal: Buffer,
  others: Readonly<Record<string, string>> = {},
): Readonly<Record<string, Buffer>> {
  const reference = (path: string) =>
    `<ofd:Reference FileRef="/${path}"><ofd:CheckValue/></ofd:Reference>`;
  const content = {
    'OFD.xml': `<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">
      <ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>
      <ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>
      <ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document><ofd:CommonData><ofd:PageArea/><ofd:TemplatePage ID="9"/>
      </ofd:CommonData><ofd:Pages><!-- <ofd:Page ID="0"/> --><ofd:Page ID="1" BaseLoc="P0.xml"/>
      <ofd:Page ID="2" BaseLoc="P1.xml"></ofd:Page></ofd:Pages></ofd:Document>`,
    'Doc_1/Document.xml': '<Document><Pages><Page ID="1"/></Pages></Document>',
    'Doc_0/Signs/Sign_1/Seal.esl': 'a seal',
    ...others,
  };
  const signed = (paths: readonly string[]) =>
    `<ofd:Signature><ofd:SignedInfo><ofd:References>${paths.map(reference).join('')}</ofd:References>
      </ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>`;
  const parts = {
    ...content,
    'Doc_0/Signs/Signatures.xml': `<ofd:Signatures><ofd:MaxSignId>2</ofd:MaxSignId>
      <ofd:Signature ID="1" Type="Sign" BaseLoc="Sign_0/Signature.xml"/>
      <ofd:Signature ID='2' BaseLoc='/Doc_0/Signs/./Sign_0/../Sign_1/Signature.xml'/></ofd:Signatures>`,
    'Doc_0/Signs/Sign_0/Signature.xml': signed(Object.keys(content)),
    'Doc_0/Signs/Sign_0/SignedValue.dat': signature,
    'Doc_0/Signs/Sign_1/Signature.xml': signed(['Doc_0/Document.xml']),
    'Doc_0/Signs/Sign_1/SignedValue.dat': seal,
  };
  return Object.fromEntries(
    Object.entries(parts).map(([path, part]) => [path, Buffer.from(part)] as const),
  );
}
