import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import { type DocumentSource, documentSources } from '../model/kinds.ts';

/** Crockford's base 32: no letter looks like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_BYTES = 16;
const MAC_BYTES = 8;
/** 200 bits: exactly 40 characters. */
const CODE_BYTES = ID_BYTES + 1 + MAC_BYTES;

export interface NamedDocument {
  readonly source: DocumentSource;
  /** Id of the notice, decision, receipt or entry; of the application where it has one such decision. */
  readonly id: string;
}

/**
 * The code that lets anyone verify a document: it names the document and carries 64 bits that only
 * the service can compute.
 * @param key the service's secret for documents
 * @returns 40 characters in groups of five, as printed
 */
export function verificationCode(key: string, document: NamedDocument): string {
  const named = Buffer.from([...parse(document.id), documentSources.indexOf(document.source)]);
  const characters = encode(Buffer.concat([named, macOf(key, named)]));
  return characters.replace(/.{5}(?=.)/g, '$&-');
}

/**
 * The document that a typed code names. Case, spaces and hyphens do not matter; O counts as 0, and
 * I or L as 1.
 * @returns undefined for any code that the service did not make
 */
export function readVerificationCode(key: string, code: string): NamedDocument | undefined {
  const bytes = decode(code);
  if (bytes === undefined) return undefined;
  const named = bytes.subarray(0, ID_BYTES + 1);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES + 1), macOf(key, named))) return undefined;
  const source = documentSources[named.readUInt8(ID_BYTES)];
  return source && { source, id: stringify(named.subarray(0, ID_BYTES)) };
}

function macOf(key: string, named: Uint8Array): Buffer {
  const mac = createHmac('sha256', key).update('document-verification/1\0').update(named).digest();
  return mac.subarray(0, MAC_BYTES);
}

function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => ALPHABET.charAt(Number.parseInt(five, 2)));
}

function decode(code: string): Buffer | undefined {
  const characters = code
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const digits = [...characters].map((character) => ALPHABET.indexOf(character));
  if (digits.length !== (CODE_BYTES * 8) / 5 || digits.includes(-1)) return undefined;
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}
