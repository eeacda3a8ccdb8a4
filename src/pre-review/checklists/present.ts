import { variantOf } from '#platform/values/canonical.ts';
import { toWireInstantOrNull } from '#platform/values/instant.ts';
import type { SubmissionChanges } from '#submissions/index.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';
import type { ReviewChecks } from './schemas.ts';

/** One packet's checklist as it stands. */
export interface PacketChecks {
  readonly number: number;
  readonly answers: readonly CheckAnswer[] | null;
  readonly savedAt: Date | null;
  readonly decidedAt: Date | null;
}

interface ChecksOfCase {
  readonly id: string;
  readonly version: number;
  readonly editable: boolean;
  readonly current: PacketChecks;
  /** The previous packet's checklist and the changes since; null for the first packet. */
  readonly previous: { readonly checks: PacketChecks; readonly changes: SubmissionChanges } | null;
}

export function presentChecks({ id, version, editable, current, previous }: ChecksOfCase) {
  const body: ReviewChecks = {
    applicationId: id,
    submissionNumber: current.number,
    editable,
    checks: [...(current.answers ?? [])],
    savedAt: toWireInstantOrNull(current.decidedAt ?? current.savedAt),
    previous: previous && {
      submissionNumber: previous.checks.number,
      checks: (previous.checks.answers ?? []).map((answer) => ({
        ...answer,
        changed: hasChanged(answer, previous.changes),
      })),
      changes: previous.changes,
    },
  };
  return { version, variant: variantOf(body), body };
}

/**
 * Whether the target of an answer differs in the later packet: the field or anything in it, or the
 * file.
 * @returns null where the answer has no target
 */
export function hasChanged(
  { pointer, materialId }: CheckAnswer,
  { fields, files }: Pick<SubmissionChanges, 'fields' | 'files'>,
): boolean | null {
  if (pointer === undefined && materialId === undefined) return null;
  const field = fields.some(
    ({ pointer: changed }) => pointer !== undefined && overlap(pointer, changed),
  );
  return field || files.some((file) => file.materialId === materialId);
}

function overlap(left: string, right: string): boolean {
  return left === right || left.startsWith(`${right}/`) || right.startsWith(`${left}/`);
}
