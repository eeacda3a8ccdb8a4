import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { moneyToFen } from '#platform/values/money.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import {
  type LapseContent,
  type LapsingAward,
  lapseCodes,
  lapseContent,
  orderedFindings,
} from './decide-propose-instalment-lapse.ts';

/** A proposed lapse. The version is the proposal's; that of the case is `caseVersion`. */
export interface ConfirmingLapse extends LapsingAward {
  readonly proposal: HeldProposal;
  readonly content: LapseContent;
  readonly caseVersion: number;
}

export interface LapsedInstalments {
  readonly move: CaseMove;
  /** The first of them; those after it lapse with it. */
  readonly position: number;
  readonly lapsedFen: number;
}

export const lapseConfirmationCodes = [
  ...secondPersonCodes,
  ...lapseCodes,
  'lapse-changed',
] as const satisfies readonly FindingCode[];

/**
 * Lets the instalments lapse whose usage report was missed, as another officer proposed, if just
 * that is still so. The room under the annual cap comes back.
 * @param subject the caller
 * @see rules 2.1, 2.4
 */
export function decideConfirmInstalmentLapse(
  state: ConfirmingLapse,
  subject: string,
): Decision<LapsedInstalments> {
  const { proposal, award, caseVersion } = state;
  const blocked = refusalOf('propose-instalment-lapse', state, [
    ...orderedFindings(state),
    ...changedFindings(state),
  ]);
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmInstalmentLapse',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;
  const { position, lapsed, reclaimable } = lapseContent(state);
  const lapsedFen = moneyToFen(lapsed);
  const change = { drawdown: null };
  return {
    kind: 'accepted',
    change: {
      move: moveOf('propose-instalment-lapse', { ...state, version: caseVersion }, change),
      ...{ position, lapsedFen },
    },
    entries: [
      { ...confirmedEntry(proposal, ['2.1', '2.4']), action: 'instalment-lapse.confirmed' },
      caseEntry(state, 'instalment.lapsed', {
        ruleIds: ['2.1', '2.4'],
        data: {
          ...{ awardId: award.id, position, proposalId: proposal.id, lapsedFen },
          reclaimableFen: moneyToFen(reclaimable),
        },
      }),
    ],
  };
}

/** Nothing is compared while the gate refuses: its reason is the one that counts. */
function changedFindings(state: ConfirmingLapse): Finding[] {
  if (refusalOf('propose-instalment-lapse', state) !== undefined) return [];
  const { position, lapsed, reclaimable } = lapseContent(state);
  const { content } = state;
  const isAsProposed =
    position === content.position &&
    lapsed.amount === content.lapsed.amount &&
    reclaimable.amount === content.reclaimable.amount;
  return isAsProposed ? [] : [finding('lapse-changed', '')];
}
