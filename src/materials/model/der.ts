/** One element of BER or DER (ITU-T X.690). */
export interface DerElement {
  /** The first octet: class, form and number. */
  readonly tag: number;
  readonly content: Buffer;
  /** Octets of the element as a whole. */
  readonly length: number;
}

/** Deeper than any certificate or signature is nested. */
const MOST_DEPTH = 40;
const CONSTRUCTED = 0x20;
const LONG_TAG = 0x1f;
const INDEFINITE = 0x80;
const END_OF_CONTENTS = 0;

/** The element that begins the bytes; undefined where none does. Signatures are padded with zeros. */
export function derElement(bytes: Buffer, depth = 0): DerElement | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || depth > MOST_DEPTH) return undefined;
  // Nothing here has a number that needs more octets.
  if ((tag & LONG_TAG) === LONG_TAG) return undefined;
  if (first === INDEFINITE) return indefiniteElement(bytes, tag, depth);
  const octets = first < INDEFINITE ? 0 : first - INDEFINITE;
  if (octets > 4 || bytes.length < 2 + octets) return undefined;
  const size = octets === 0 ? first : bytes.readUIntBE(2, octets);
  const start = 2 + octets;
  if (bytes.length < start + size) return undefined;
  return { tag, content: bytes.subarray(start, start + size), length: start + size };
}

/** Ends with two zeros. Some signing programs write so while they do not know the length yet. */
function indefiniteElement(bytes: Buffer, tag: number, depth: number): DerElement | undefined {
  if ((tag & CONSTRUCTED) === 0) return undefined;
  let at = 2;
  for (;;) {
    const part = derElement(bytes.subarray(at), depth + 1);
    if (part === undefined) return undefined;
    if (part.tag === END_OF_CONTENTS && part.content.length === 0) break;
    at += part.length;
  }
  return { tag, content: bytes.subarray(2, at), length: at + 2 };
}

/** The elements that follow each other, up to the first octets that are none. */
export function derElements(bytes: Buffer): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = derElement(bytes.subarray(at));
    if (element === undefined) break;
    elements.push(element);
    at += element.length;
  }
  return elements;
}

/** The elements within the first one. */
export function childrenOf(bytes: Buffer): readonly DerElement[] {
  const element = derElement(bytes);
  return element === undefined ? [] : derElements(element.content);
}
