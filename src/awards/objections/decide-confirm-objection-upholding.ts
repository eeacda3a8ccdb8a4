import { type CaseMove, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded, type NewEntry } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { OpenObjection } from '../model/objected-case.ts';
import { caseOfRun } from '../model/runs/run-duties.ts';
import {
  refusedUpholding,
  type UpholdingContent,
  upholdingCodes,
} from './decide-propose-objection-upholding.ts';
import { resolvedEntry } from './decide-resolve-objection.ts';

/** A proposed upholding, with the objection and its case as they are now. */
export interface ConfirmingUpholding extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: UpholdingContent;
  readonly objection: OpenObjection;
}

export const upholdingConfirmationCodes = [
  ...secondPersonCodes,
  ...upholdingCodes,
  'upholding-proposed',
] as const satisfies readonly FindingCode[];

/**
 * Upholds an objection as another officer proposed. An award of the case is withdrawn: the money
 * returns to the round and the room to the applicant. Unless that is all, the case is scored again,
 * and a run of its own corrects its result. Other open objections to it are moot; where another
 * proposal is about one of them, that has to end first.
 * @param subject the caller
 * @see rules 2.1, 2.4
 */
export function decideConfirmObjectionUpholding(
  { proposal, content, objection: state }: ConfirmingUpholding,
  subject: string,
): Decision<CaseMove> {
  const operationId = 'confirmObjectionUpholding';
  const refusal =
    refusedProposal(proposal, subject, operationId) ??
    refusedUpholding(
      state,
      { operationId, subject },
      content,
      state.isProposedBesides ? [finding('upholding-proposed', '')] : [],
    );
  if (refusal !== undefined) return refusal;
  const annulled = { awardState: null, awardedAt: null, publicityEndsAt: null };
  const withdrawn = { awardState: 'withdrawn', publicityEndsAt: null } as const;
  return {
    kind: 'accepted',
    change: moveOf(
      'propose-objection-upholding',
      { ...state.spine, now: state.now },
      content.consequence === 'withdraw-award' ? withdrawn : annulled,
    ),
    entries: [
      { ...confirmedEntry(proposal, ['2.1', '2.4']), action: 'objection-upholding.confirmed' },
      resolvedEntry(state, { outcome: 'upheld', ...content, moot: state.openBesides }),
      ...caseEntries(state, content),
    ],
  };
}

function caseEntries(
  state: OpenObjection,
  { consequence, tierCode }: UpholdingContent,
): NewEntry[] {
  const { award, objection } = state;
  const subject = caseOfRun(state, state.spine.id);
  const ruleIds = ['2.1', '2.4'];
  return [
    ...(award === null
      ? []
      : [
          caseEntry(subject, 'award.withdrawn', {
            ruleIds,
            data: { awardId: award.id, amountFen: award.amountFen, objectionId: objection.id },
          }),
        ]),
    ...(consequence === 'withdraw-award'
      ? []
      : [
          caseEntry(subject, 'result.annulled', {
            ruleIds,
            data: {
              objectionId: objection.id,
              ...(award !== null && { awardId: award.id }),
              consequence,
              ...(tierCode !== null && { tierCode }),
            },
          }),
        ]),
  ];
}
