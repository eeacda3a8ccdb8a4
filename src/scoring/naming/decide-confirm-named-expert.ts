import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Loaded } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import {
  confirmedEntry,
  type HeldProposal,
  refusedProposal,
  secondPersonCodes,
} from '#proposals/model/index.ts';
import type { PanelCase, Seat } from '../model/scored-case.ts';
import { panelRules } from '../panels/decide-excuse-expert.ts';
import { type NamingContent, namingCodes, namingFindings } from './decide-propose-named-expert.ts';

/** A proposed naming, with the case as it is now. */
export interface ConfirmingNaming extends Loaded {
  readonly proposal: HeldProposal;
  readonly content: NamingContent;
  readonly case: PanelCase;
}

export interface Named {
  readonly move: CaseMove;
  readonly seats: readonly Omit<Seat, 'id'>[];
}

export const namingConfirmationCodes = [
  ...secondPersonCodes,
  ...namingCodes,
] as const satisfies readonly FindingCode[];

/**
 * Puts the experts on the panel of a case whom another officer proposed, all of them or none.
 * Everything is judged again on the case as it is now.
 * @param subject the caller
 * @see rules 1, 5
 */
export function decideConfirmNamedExpert(
  state: ConfirmingNaming,
  subject: string,
): Decision<Named> {
  const { proposal, content } = state;
  const named: PanelCase = { ...state.case, now: state.now };
  const blocked = refusalOf('propose-named-expert', named, namingFindings(named, content.experts));
  const refusal = refusedProposal(
    proposal,
    subject,
    'confirmNamedExpert',
    blocked?.findings,
    blocked?.problem,
  );
  if (refusal !== undefined) return refusal;

  const { experts, reason } = content;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('propose-named-expert', named),
      seats: experts.map((expertSubject, index) => ({
        expertSubject,
        isReplacement: index < named.vacancies,
        drawId: null,
        reason,
      })),
    },
    entries: [
      { ...confirmedEntry(proposal, panelRules), action: 'named-expert.confirmed' },
      caseEntry(named, 'expert.assigned', {
        ruleIds: panelRules,
        data: {
          submissionNumber: named.submissionCount,
          experts,
          panelSize: named.panel.length + experts.length,
          reason,
        },
      }),
    ],
  };
}
