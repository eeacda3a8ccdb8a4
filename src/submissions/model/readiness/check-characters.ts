import type { Finding } from '#platform/values/findings.ts';
import { pointerToken } from '#platform/values/findings.ts';
import { isUnusualHan, usualCharacter } from '#platform/values/usual-characters.ts';
import { finding } from '#programme/findings/finding.ts';

/**
 * Radicals and compatibility ideographs in the texts of a form, as text copied from a PDF has them:
 * they look like the usual characters, and no search finds them.
 * @param value the form, or a part of it
 * @returns one finding for each text
 * @see rule 4.1
 */
export function checkCharacters(value: unknown, pointer = ''): Finding[] {
  if (typeof value === 'string') return unusualIn(value, pointer);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    checkCharacters(member, `${pointer}/${pointerToken(key)}`),
  );
}

function unusualIn(text: string, pointer: string): Finding[] {
  const unusual = new Set([...text].filter(isUnusualHan));
  if (unusual.size === 0) return [];
  // A message never has characters of a name.
  if (pointer.startsWith('/contact/')) return [finding('unusual-character-in-contact', pointer)];
  return [finding('unusual-character', pointer, { characters: [...unusual].map(usualCharacter) })];
}
