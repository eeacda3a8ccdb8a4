/** What a QR code holds at 5.5 bits a character, in the order of RFC 9285. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = ALPHABET.length;
const TEXT = /^[0-9A-Z $%*+\-./:]*$/;

/** Bytes as Base45 (RFC 9285): three characters for two bytes, two for a last one. */
export function base45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2);
    let rest = low === undefined ? high : high * 256 + low;
    for (let digits = low === undefined ? 2 : 3; digits > 0; digits--) {
      text += ALPHABET.charAt(rest % BASE);
      rest = Math.floor(rest / BASE);
    }
  }
  return text;
}

/** @returns undefined for a text that `base45` does not write */
export function fromBase45(text: string): Buffer | undefined {
  if (!TEXT.test(text) || text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((each) => ALPHABET.indexOf(each));
    const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0);
    if (value >= 256 ** (digits.length - 1)) return undefined;
    if (digits.length === 3) bytes.push(Math.floor(value / 256));
    bytes.push(value % 256);
  }
  return Buffer.from(bytes);
}
