import { hash } from 'node:crypto';
import { statusNames } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { SubmissionChanges } from '#submissions/index.ts';
import type { ReviewChecks } from '../checklists/schemas.ts';
import type { HeldCase } from '../claims/claim-case.ts';
import type { ProposalRow } from '../decisions/read-pre-review.ts';
import type { CheckAnswer, ProposalState } from '../model/terms.ts';
import type { QueueCountRow } from '../queue/read-queue.ts';
import type { QueueRow } from '../queue/repository.ts';
import type { QueueCounts, QueueItem, ReviewClaim } from '../queue/schemas.ts';
import type { DecisionProposal } from '../second-reviews/schemas.ts';

/** A claim as a resource: the version of its case, and a variant for its renewals. */
export function presentClaim({ row, claim }: HeldCase) {
  const body: ReviewClaim = {
    applicationId: row.id,
    submissionNumber: row.submissionCount,
    look: lookOf(row.pendingDecision !== null),
    claimedBy: claim.claimedBy,
    claimedAt: toWireInstant(claim.claimedAt),
    expiresAt: toWireInstant(claim.expiresAt),
    reviewDueAt: toWireInstantOrNull(row.reviewDueAt),
  };
  return { version: row.version, variant: variantOf(body), body };
}

export function presentQueueItem(row: QueueRow): QueueItem {
  const { reviewDueAt, claim, now } = row;
  return {
    applicationId: row.applicationId,
    number: row.number,
    organisationName: row.organisationName,
    productName: row.productName,
    status: row.status === 'submitted' ? 'submitted' : 'resubmitted',
    statusName: statusNames[row.status],
    submissionNumber: row.submissionNumber,
    look: lookOf(row.pendingDecision !== null),
    firstSubmittedAt: toWireInstantOrNull(row.firstSubmittedAt),
    lastSubmittedAt: toWireInstantOrNull(row.lastSubmittedAt),
    reviewDueAt: toWireInstantOrNull(reviewDueAt),
    isOverdue: reviewDueAt !== null && now > reviewDueAt,
    claim:
      claim !== null && row.isHeld
        ? { claimedBy: claim.claimedBy, expiresAt: toWireInstant(claim.expiresAt) }
        : null,
    mayClaim: !row.isHeld && !row.isBarred,
  };
}

export function presentCounts(rows: readonly QueueCountRow[], now: Date): QueueCounts {
  return {
    countedAt: toWireInstant(now),
    groups: rows.map(({ status, secondLook, total, overdue, claimed, ...ages }) => ({
      status: status === 'submitted' ? 'submitted' : 'resubmitted',
      look: lookOf(secondLook),
      total,
      overdue,
      claimed,
      ages,
    })),
  };
}

/** @param isPending whether the case still waits for the second look of this proposal */
export function presentProposal(
  { proposal, look }: ProposalRow,
  isPending: boolean,
): DecisionProposal {
  return {
    id: proposal.id,
    applicationId: proposal.applicationId,
    kind: proposal.kind,
    submissionNumber: proposal.submissionNumber,
    checks: [...proposal.checks],
    ruleIds: [...proposal.ruleIds],
    reason: proposal.reason,
    paperItems: [...proposal.paperItems],
    proposedBy: proposal.proposedBy,
    proposedAt: toWireInstant(proposal.proposedAt),
    state: stateOf(look, isPending),
    secondLook: look && {
      verdict: look.verdict,
      reason: look.reason,
      lookedBy: look.lookedBy,
      lookedAt: toWireInstant(look.lookedAt),
    },
  };
}

function stateOf(look: ProposalRow['look'], isPending: boolean): ProposalState {
  if (look !== null) return look.verdict;
  return isPending ? 'pending' : 'overtaken';
}

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
  /** The packet before, with what changed since; null for the first. */
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
 * Whether what an answer pointed at is different in the later packet: the field or anything in it, or the file.
 * @returns null where it pointed at nothing
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

function lookOf(isSecond: boolean): 'first' | 'second' {
  return isSecond ? 'second' : 'first';
}

/** What changes without the case changing. Hex, 48 bits. */
function variantOf(body: object): string {
  return hash('sha256', JSON.stringify(body)).slice(0, 12);
}
