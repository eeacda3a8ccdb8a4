import type { FormContent } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { jsonChanges } from '#platform/values/json-changes.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PacketMaterial } from '../packet.ts';
import type { AssessedCase, FormerPacket } from './assessed-case.ts';

/**
 * The items of the open return notice that a correction has not touched: fields with the value of the
 * former packet, and kinds of material with the same files. The policy says whether they block.
 * @see rules 4.1b, 4.1c; a notice that opens everything names no item here
 */
export function checkReturnItems(state: AssessedCase): Finding[] {
  const { openItems, formerPacket, policy } = state;
  if (openItems === null || openItems === 'all' || formerPacket === null) return [];
  const { pointers, materialKinds } = openItems;
  const code =
    policy.preReview.untouchedItems === 'blocks'
      ? 'return-item-unanswered'
      : 'return-item-untouched';
  const changed = changedPointers(state, formerPacket);
  const before = filesByKind(formerPacket.materials);
  const after = filesByKind(state.materials);
  return [
    ...pointers.filter((pointer) => !changed.some((each) => overlaps(each, pointer))),
    ...materialKinds
      .filter((kind) => before(kind) === after(kind))
      .map((kind) => `/materials/${kind}`),
  ].map((pointer) => finding(code, pointer));
}

function changedPointers({ form, contactVersion }: AssessedCase, former: FormerPacket): string[] {
  const fields = jsonChanges(former.form satisfies FormContent, form).map(({ pointer }) => pointer);
  return contactVersion === former.contactVersion ? fields : [...fields, '/contact'];
}

/** Whether one pointer lies at or below the other. */
function overlaps(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}/`) || right.startsWith(`${left}/`);
}

/** The bytes of a kind's files, and what was said about them, in any order. */
function filesByKind(materials: readonly PacketMaterial[]) {
  return (kind: string): string =>
    materials
      .filter((material) => material.kind === kind)
      .map(({ sha256, issuer, issuedOn }) => [sha256, issuer, issuedOn].join())
      .toSorted()
      .join('\n');
}
