import { extensionsOf, type MediaType } from './media-type.ts';

/**
 * In code points; Chinese names stay whole, and systems that allow fewer bytes shorten them on
 * saving.
 */
const MAX_CHARACTERS = 200;

/**
 * Controls, bidi overrides and other invisible format characters, lone surrogates, private use,
 * line breaks.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const RESERVED = /[<>:"|?*]/g;

/**
 * With the look-behind each run is tried only once, so long runs inside a name cost no quadratic
 * time.
 */
const TRAILING = /(?<![\s.])[\s.]+$/u;

export interface NamedFile {
  /** Code of the material kind: the name of a file that came without a usable one. */
  readonly kind: string;
  readonly mediaType: MediaType;
}

/**
 * Turns the file name a client sent into one that is safe to show and to save under: no path,
 * nothing invisible, an extension that fits the bytes (`report.hta` that is a PDF becomes
 * `report.hta.pdf`), 200 characters at most.
 * @param clientName as received; files are stored under our own key, never under this
 * @returns a non-empty name; `<kind>.<extension>` when nothing usable was sent
 */
export function cleanFileName(clientName: string, { kind, mediaType }: NamedFile): string {
  const extensions = extensionsOf[mediaType];
  const name = clientName
    .replace(/^.*[/\\]/su, '')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(RESERVED, '_')
    .replace(/\s+/gu, ' ')
    .replace(TRAILING, '');
  const given = /\.([^.]*)$/u.exec(name)?.[1] ?? '';
  const fits = extensions.includes(given.toLowerCase());
  const extension = fits ? given : extensions[0];
  const stem = (fits ? name.slice(0, -(given.length + 1)) : name).replace(/^[\s.]+/u, '');
  const room = MAX_CHARACTERS - extension.length - 1;
  const shortened = [...stem].slice(0, room).join('').replace(TRAILING, '');
  return `${shortened || kind}.${extension}`;
}
