import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import { aboutRun, caseOfRun } from '../model/runs/run-duties.ts';
import type { PublicationContent } from '../model/vocabulary.ts';
import {
  type ChangeableRun,
  changeCodes,
  changeFindings,
} from './decide-propose-publication-change.ts';

/** A proposed change of a publication, with the run as it is now. */
export interface ConfirmingPublication extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: PublicationContent;
  readonly run: ChangeableRun;
}

export interface PublicationChange {
  /** The end of the period, prolonged or as it was. */
  readonly publicityEndsAt: Date;
  /** Whether the period of its cases moves with it. */
  readonly isProlonged: boolean;
}

export const changeConfirmationCodes = [
  ...secondPersonCodes,
  ...changeCodes,
] as const satisfies readonly FindingCode[];

/**
 * Changes a publication as another officer proposed. A prolonged period is that of every case of the
 * result that is not final; corrections of its text change no award.
 * @param subject the caller
 * @see rule 2.1
 */
export function decideConfirmPublicationChange(
  { proposal, content, run }: ConfirmingPublication,
  subject: string,
): Decision<PublicationChange> {
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmPublicationChange',
    changeFindings(run, content),
    'action-not-allowed',
  );
  if (refusal !== undefined) return refusal;
  const { corrections, publicityEndsAt } = content;
  // `changeFindings` refuses a run whose period has no end.
  const formerEndsAt = run.publicityEndsAt as Date;
  const endsAt = publicityEndsAt === null ? null : new Date(publicityEndsAt);
  return {
    kind: 'accepted',
    change: { publicityEndsAt: endsAt ?? formerEndsAt, isProlonged: endsAt !== null },
    entries: [
      { ...confirmedEntry(proposal, ['2.1']), action: 'publication-change.confirmed' },
      {
        ...aboutRun(run),
        action: 'publication.changed',
        data: {
          proposalId: proposal.id,
          formerEndsAt: formerEndsAt.toISOString(),
          ...(endsAt && { publicityEndsAt: endsAt.toISOString() }),
          correctionCount: corrections.length,
          correctionsSha256: canonicalDigest(corrections),
        },
      },
      ...(endsAt === null
        ? []
        : run.told.map(({ applicationId }) =>
            caseEntry(caseOfRun(run, applicationId), 'publicity.prolonged', {
              ruleIds: ['2.1'],
              data: { runId: run.runId, publicityEndsAt: endsAt.toISOString() },
            }),
          )),
    ],
  };
}
