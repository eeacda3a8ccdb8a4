import type { Static } from 'typebox';
import type { Audience, SubjectType } from './action.ts';
import { accessActions } from './actions/access.ts';
import { applicationActions } from './actions/applications.ts';
import { awardActions } from './actions/awards.ts';
import { counterActions } from './actions/counter.ts';
import { instalmentActions } from './actions/instalments.ts';
import { objectionActions } from './actions/objections.ts';
import { paymentActions } from './actions/payments.ts';
import { preReviewActions } from './actions/pre-review.ts';
import { proposalActions } from './actions/proposals.ts';
import { reminderActions } from './actions/reminders.ts';
import { roundActions } from './actions/rounds.ts';
import { scoringActions } from './actions/scoring.ts';
import { tokenRevocationActions } from './actions/token-revocations.ts';
import { webhookActions } from './actions/webhooks.ts';

/**
 * The closed catalogue of actions, each named `noun.past-participle`. Events have the same names.
 */
export const actionCatalogue = {
  ...roundActions,
  ...applicationActions,
  ...preReviewActions,
  ...counterActions,
  ...scoringActions,
  ...awardActions,
  ...objectionActions,
  ...paymentActions,
  ...instalmentActions,
  ...accessActions,
  ...proposalActions,
  ...reminderActions,
  ...webhookActions,
  ...tokenRevocationActions,
} as const;

type Catalogue = typeof actionCatalogue;

export type LedgerAction = keyof Catalogue;

export const ledgerActions = Object.keys(actionCatalogue) as [LedgerAction, ...LedgerAction[]];

/** The actions that record a refused attempt; every other one records what was done. */
export const refusalActions = [
  'submission.refused',
  'access.forbidden',
] as const satisfies readonly LedgerAction[];

export type SubjectOf<Action extends LedgerAction> = Catalogue[Action]['subjects'][number];

export type DataOf<Action extends LedgerAction> = Static<Catalogue[Action]['data']>;

/** The actions that can be recorded about a subject of the type. */
export type ActionOn<Subject extends SubjectType> = {
  [Action in LedgerAction]: Subject extends SubjectOf<Action> ? Action : never;
}[LedgerAction];

/** The actions that appear in the histories of cases. */
export type CaseHistoryAction = {
  [Action in LedgerAction]: Catalogue[Action]['seenBy'] extends Exclude<Audience, 'auditors'>
    ? Action
    : never;
}[LedgerAction];

export const caseHistoryActions = ledgerActions.filter(isOfCaseHistory);

export function isOfCaseHistory(action: LedgerAction): action is CaseHistoryAction {
  return actionCatalogue[action].seenBy !== 'auditors';
}
