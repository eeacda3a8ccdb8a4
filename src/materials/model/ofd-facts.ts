import { type EmbeddedSignature, type FileFacts, MOST_SIGNATURES } from './file-facts.ts';
import { partName } from './media-type.ts';
import { signerName } from './signer-name.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Opens a part of the package; undefined where it is not there, or does not open. */
export type OpenPart = (path: string) => Promise<Buffer | undefined>;

const MOST_DOCUMENTS = 10;

/**
 * What an OFD says of itself: the pages of its documents, and the signatures and seals in it.
 * @param entries of its directory
 * @see GB/T 33190-2016: `OFD.xml` names documents and lists of signatures; a document names its
 * pages
 */
export async function ofdFacts(entries: readonly ZipEntry[], open: OpenPart): Promise<FileFacts> {
  const root = await textOf(open, 'OFD.xml');
  const signatures = await signaturesOf(root, entries, open);
  const documents: string[] = [];
  for (const path of valuesOf(root, 'DocRoot').slice(0, MOST_DOCUMENTS)) {
    documents.push(await textOf(open, resolved('OFD.xml', path)));
  }
  const isWhole = documents.length > 0 && documents.every((text) => text !== '');
  const pages = documents.map((text) => elementsOf(text, 'Page').length);
  return { pageCount: isWhole ? pages.reduce((sum, each) => sum + each, 0) : null, signatures };
}

interface Named {
  readonly path: string;
  readonly isSeal: boolean;
  readonly text: string;
  /** Where its value stands; undefined: it names none. */
  readonly value: string | undefined;
}

async function signaturesOf(
  root: string,
  entries: readonly ZipEntry[],
  open: OpenPart,
): Promise<readonly EmbeddedSignature[]> {
  const lists = valuesOf(root, 'Signatures').map((path) => resolved('OFD.xml', path));
  const all: Named[] = [];
  for (const list of lists.slice(0, MOST_DOCUMENTS)) {
    all.push(...(await namedIn(list, open)));
  }
  // None covers a signature, nor the list that grows with each.
  const outside = new Set([...lists, ...all.flatMap(({ path, value }) => [path, value ?? path])]);
  const files = entries.map(({ name }) => partName(name)).filter((name) => !name.endsWith('/'));
  const mustCover = files.filter((file) => !outside.has(file));
  const signatures: EmbeddedSignature[] = [];
  for (const { path, isSeal, text, value } of all.slice(0, MOST_SIGNATURES)) {
    const signed = value === undefined ? undefined : await open(value);
    const covered = new Set(
      elementsOf(text, 'Reference').map((each) => resolved(path, attributeOf(each, 'FileRef'))),
    );
    signatures.push({
      kind: isSeal ? 'seal' : 'signature',
      signer: signed === undefined ? null : signerName(signed),
      coversWholeFile: mustCover.length > 0 && mustCover.every((file) => covered.has(file)),
    });
  }
  return signatures;
}

/** The signatures that a list names. */
async function namedIn(list: string, open: OpenPart): Promise<readonly Named[]> {
  const elements = elementsOf(await textOf(open, list), 'Signature').slice(0, MOST_SIGNATURES);
  const all: Named[] = [];
  for (const element of elements) {
    const path = resolved(list, attributeOf(element, 'BaseLoc'));
    const text = await textOf(open, path);
    const [value] = valuesOf(text, 'SignedValue');
    all.push({
      ...{ path, text },
      // Without a type it is a seal.
      isSeal: attributeOf(element, 'Type') !== 'Sign',
      value: value === undefined ? undefined : resolved(path, value),
    });
  }
  return all;
}

async function textOf(open: OpenPart, path: string): Promise<string> {
  const bytes = await open(path);
  return bytes === undefined ? '' : withoutComments(bytes.toString('utf8'));
}

/** In one pass, however many comments begin and never end. */
function withoutComments(xml: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let each = commentIn(xml, at); each !== undefined; each = commentIn(xml, at)) {
    kept.push(xml.slice(at, each.begin));
    at = each.end;
  }
  return kept.concat(xml.slice(at)).join('');
}

function commentIn(xml: string, from: number) {
  const begin = xml.indexOf('<!--', from);
  const end = begin === -1 ? -1 : xml.indexOf('-->', begin + '<!--'.length);
  return end === -1 ? undefined : { begin, end: end + '-->'.length };
}

/** The opening tags of an element, whatever its prefix. */
function elementsOf(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^<>]*>`, 'g')) ?? [];
}

/** The texts of an element that has no other in it. */
function valuesOf(xml: string, name: string): readonly string[] {
  const pattern = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<]*)</`, 'g');
  return [...xml.matchAll(pattern)].map(([, text = '']) => plain(text.trim()));
}

/** Empty where it is not there. */
function attributeOf(tag: string, name: string): string {
  const [, double, single] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? [];
  return plain(double ?? single ?? '');
}

const characters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

function plain(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_whole, name: string) => `${characters[name]}`);
}

/** A path of the package, from its root or from the directory of the file that names it. */
function resolved(from: string, path: string): string {
  const directory = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const parts: string[] = [...directory];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
