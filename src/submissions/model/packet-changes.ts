import type { ApplicationForm } from '#cases/model/index.ts';
import { type JsonChange, jsonChanges } from '#platform/values/json-changes.ts';
import type { PacketContent, PacketMaterial } from './packet.ts';

/**
 * A file that one packet has and the other has not; the same bytes under the same kind are the same
 * file.
 */
export interface FileChange {
  readonly change: 'added' | 'removed';
  readonly material: PacketMaterial;
}

export interface PacketChanges {
  /** Field by field, as JSON Pointers into the form. */
  readonly fields: readonly JsonChange[];
  /** File by file: the removed ones first. */
  readonly files: readonly FileChange[];
  /** Codes of declarations that were given again or taken back. */
  readonly declarations: readonly string[];
}

/**
 * The compared parts of a packet. The form is as the reader sees it, with the contact or without.
 */
export interface ComparedPacket extends Pick<PacketContent, 'declared' | 'materials'> {
  readonly form: ApplicationForm;
}

/** The differences between two packets of one application, for the reviewer of the later one. */
export function packetChanges(before: ComparedPacket, after: ComparedPacket): PacketChanges {
  return {
    fields: jsonChanges(before.form, after.form),
    files: [
      ...missingFrom(after.materials, before.materials, 'removed'),
      ...missingFrom(before.materials, after.materials, 'added'),
    ],
    declarations: [
      ...new Set(
        jsonChanges(before.declared, after.declared).map(({ pointer }) => codeOf(pointer)),
      ),
    ],
  };
}

function missingFrom(
  there: readonly PacketMaterial[],
  here: readonly PacketMaterial[],
  change: FileChange['change'],
): FileChange[] {
  const known = new Set(there.map(identity));
  return here
    .filter((material) => !known.has(identity(material)))
    .map((material) => ({ change, material }));
}

function identity({ kind, sha256, issuer, issuedOn }: PacketMaterial): string {
  return [kind, sha256, issuer, issuedOn].join('\n');
}

function codeOf(pointer: string): string {
  return pointer.replace(/^\/([^/]+).*$/, '$1');
}
