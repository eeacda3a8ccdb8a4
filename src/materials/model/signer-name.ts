import { type DerElement, derElement, derElements } from './der.ts';

const INTEGER = 0x02;
const OCTETS = 0x04;
const OID = 0x06;
const SEQUENCE = 0x30;
const SET = 0x31;
/** Context-specific, constructed: the version of a certificate, the certificates of a signature. */
const TAGGED_0 = 0xa0;

/** 2.5.4.3 and 2.5.4.10, DER. */
const COMMON_NAME = Buffer.from('550403', 'hex');
const ORGANISATION = Buffer.from('55040a', 'hex');

/** How the strings of a name are written, by tag. */
const encodings: Readonly<Record<number, (content: Buffer) => string>> = {
  12: (content) => content.toString('utf8'),
  19: (content) => content.toString('latin1'),
  20: (content) => content.toString('latin1'),
  22: (content) => content.toString('latin1'),
  30: (content) => Buffer.from(content).swap16().toString('utf16le'),
};

/** Characters of a name that are told. */
const MOST_CHARACTERS = 200;

/**
 * The name in the certificate of the signer, from a signature in a PDF (CMS, RFC 5652; with SM2 by
 * GM/T 0010) or in an OFD (CMS, or an electronic seal by GB/T 38540 or GM/T 0031). Nothing of it is
 * verified.
 * @param signature DER, which zeros may follow
 * @returns null where none is found
 */
export function signerName(signature: Buffer): string | null {
  const root = derElement(signature);
  if (root === undefined) return null;
  const parts = derElements(root.content);
  const certificate = parts[0]?.tag === OID ? cmsCertificate(parts[1]) : sealCertificate(parts);
  return certificate === undefined ? null : nameIn(certificate);
}

interface Certificate {
  readonly serial: Buffer;
  readonly subject: Buffer;
}

/** @param content of the signed data: `[0]` around it */
function cmsCertificate(content: DerElement | undefined): Certificate | undefined {
  const signedData = content && derElement(content.content);
  if (signedData === undefined) return undefined;
  const parts = derElements(signedData.content);
  const kept = parts.find(({ tag }) => tag === TAGGED_0);
  const certificates = derElements(kept?.content ?? Buffer.alloc(0)).flatMap(
    ({ content }) => certificateOf(content) ?? [],
  );
  const [signer] = derElements(
    parts.findLast(({ tag }) => tag === SET)?.content ?? Buffer.alloc(0),
  );
  const [, identifier] = derElements(signer?.content ?? Buffer.alloc(0));
  const serial = derElements(identifier?.content ?? Buffer.alloc(0)).find(
    ({ tag }) => tag === INTEGER,
  );
  return (
    certificates.find((each) => serial?.content.equals(each.serial)) ??
    (certificates.length === 1 ? certificates[0] : undefined)
  );
}

/** The certificate stands behind what was signed, or as its part in older seals. */
function sealCertificate(parts: readonly DerElement[]): Certificate | undefined {
  const signed = derElements(parts[0]?.content ?? Buffer.alloc(0));
  return [...parts, ...signed]
    .filter(({ tag }) => tag === OCTETS)
    .map(({ content }) => certificateOf(derElement(content)?.content))
    .find((certificate) => certificate !== undefined);
}

/** @param content of the sequence that a certificate is (RFC 5280, section 4.1) */
function certificateOf(content: Buffer | undefined): Certificate | undefined {
  const body = content && derElement(content);
  if (body?.tag !== SEQUENCE) return undefined;
  const fields = derElements(body.content);
  const [serial, , , , subject] = fields[0]?.tag === TAGGED_0 ? fields.slice(1) : fields;
  if (serial?.tag !== INTEGER || subject?.tag !== SEQUENCE) return undefined;
  return { serial: serial.content, subject: subject.content };
}

/** The common name, else the organisation. */
function nameIn({ subject }: Certificate): string | null {
  const attributes = derElements(subject)
    .flatMap(({ content }) => derElements(content))
    .map(({ content }) => derElements(content));
  for (const wanted of [COMMON_NAME, ORGANISATION]) {
    for (const [type, value] of attributes) {
      if (type?.tag !== OID || !type.content.equals(wanted) || value === undefined) continue;
      const isWhole = value.tag !== 30 || value.content.length % 2 === 0;
      const name = isWhole ? encodings[value.tag]?.(value.content) : undefined;
      if (name !== undefined) return shown(name);
    }
  }
  return null;
}

/** A name of somebody's making, without what cannot be shown. */
function shown(name: string): string | null {
  const kept = [...name.toWellFormed().replace(/\p{C}/gu, '').trim()];
  return kept.length === 0 ? null : kept.slice(0, MOST_CHARACTERS).join('');
}
