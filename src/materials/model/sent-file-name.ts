/**
 * Finds the name of the file in a form's first bytes, as its client wrote it. Clients write it in
 * five ways: in UTF-8; in the encoding of a Chinese Windows, GB18030; percent-encoded, as RFC 7578
 * has it; as `filename*` (RFC 8187), which RFC 7578 does not want and which counts first all the
 * same; and in the encoded words of mail (RFC 2047).
 * @param head from the first byte of the body on, at least to the end of the file's own headers
 * @param contentType of the whole form
 * @returns undefined where no part has a file name
 */
export function sentFileName(head: Uint8Array, contentType: string): string | undefined {
  const boundary = /;\s*boundary=(?:"([^"]*)"|([^\s;]*))/i.exec(contentType);
  const delimiter = `\r\n--${boundary?.[1] ?? boundary?.[2]}`;
  const [, ...parts] = `\r\n${Buffer.from(head).toString('latin1')}`.split(delimiter);
  for (const part of parts) {
    const [headers = ''] = part.split('\r\n\r\n', 1);
    const unfolded = headers.replace(/\r\n[ \t]+/g, ' ');
    const line = /\r\ncontent-disposition:([^\r\n]*)/i.exec(unfolded)?.[1] ?? '';
    const name = nameIn(textOf(Buffer.from(line, 'latin1')));
    if (name !== undefined) return name;
  }
  return undefined;
}

const parameter = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/gs;

function nameIn(disposition: string): string | undefined {
  const named = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of disposition.matchAll(parameter)) {
    // A path of Windows is often sent with single backslashes.
    const value = quoted?.replace(/\\(["\\])/g, '$1') ?? bare.trim();
    named.set(name.toLowerCase(), value);
  }
  const extended = named.get('filename*');
  const plain = named.get('filename') ?? extended;
  if (plain === undefined) return undefined;
  const fromExtended = extended === undefined ? undefined : extendedValue(extended);
  // An empty name is none, where the other one is not.
  return fromExtended || percentDecoded(withoutEncodedWords(plain));
}

/** @returns undefined for a value that is not what its own charset says */
function extendedValue(value: string): string | undefined {
  const [, charset = '', text = ''] = /^([^']*)'[^']*'(.*)$/.exec(value) ?? [];
  return charset === '' ? undefined : decoded(percentBytes(text), charset);
}

/** A name that only looks percent-encoded, such as `100%.pdf`, stays as it is. */
function percentDecoded(name: string): string {
  if (!/^[\x20-\x7e]*%[89a-f][0-9a-f][\x20-\x7e]*$/i.test(name)) return name;
  return decoded(percentBytes(name), 'utf-8') ?? name;
}

function percentBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text)
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, byteOf);
  return Buffer.from(bytes, 'latin1');
}

function byteOf(_whole: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

const word = String.raw`=\?[^?\s]+\?[bq]\?[^?]*\?=`;
const words = new RegExp(String.raw`${word}(?:\s*${word})*`, 'gi');

/** What cannot be decoded stays as it was sent. */
function withoutEncodedWords(name: string): string {
  return name.replace(words, (run) => {
    const each = [...run.matchAll(/=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi)];
    const [[, charset = ''] = []] = each;
    // A long name is cut anywhere, between the bytes of a character too.
    const bytes = each.map(([, , encoding = '', text = '']) => wordBytes(encoding, text));
    return decoded(Buffer.concat(bytes), charset) ?? run;
  });
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const bytes = text.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, byteOf);
  return Buffer.from(bytes, 'latin1');
}

/** UTF-8 where the bytes are that, else GB18030, of which GBK and GB 2312 are parts. */
function textOf(bytes: Buffer): string {
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030') ?? bytes.toString();
}

/** @returns undefined for bytes that are not of this encoding, or an encoding that nobody knows */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
