import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

const SHIPPED = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';
const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;

/**
 * A font that has one character alone, drawn as another one of the font that ships: as if it were a
 * font for rare characters.
 */
export function fontOf(character: string, drawnAs: string): Buffer {
  const sfnt = readFileSync(fileURLToPath(import.meta.resolve(SHIPPED)));
  const { id } = (create(sfnt) as Font).glyphForCodePoint(Number(drawnAs.codePointAt(0)));
  const code = Number(character.codePointAt(0));
  // One subtable, format 12, of one group.
  const cmap = Buffer.alloc(40);
  cmap.writeUInt16BE(1, 2);
  cmap.writeUInt16BE(3, 4);
  cmap.writeUInt16BE(10, 6);
  cmap.writeUInt32BE(12, 8);
  cmap.writeUInt16BE(12, 12);
  cmap.writeUInt32BE(28, 16);
  cmap.writeUInt32BE(1, 24);
  for (const [index, value] of [code, code, id].entries())
    cmap.writeUInt32BE(value, 28 + 4 * index);
  for (let index = 0; index < sfnt.readUInt16BE(4); index += 1) {
    const entry = HEADER_BYTES + ENTRY_BYTES * index;
    const table = sfnt.toString('latin1', entry, entry + 4);
    // By the checksum of the whole file, the PDF library tells fonts of one name apart.
    if (table === 'head') sfnt.writeUInt32BE(code, sfnt.readUInt32BE(entry + 8) + 8);
    if (table !== 'cmap') continue;
    sfnt.writeUInt32BE(sfnt.length, entry + 8);
    sfnt.writeUInt32BE(cmap.length, entry + 12);
  }
  return Buffer.concat([sfnt, cmap]);
}
