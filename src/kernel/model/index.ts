export { audiences, subjectTypes } from './action.ts';
export { actionCatalogue, caseHistoryActions, isOfCaseHistory, ledgerActions, type CaseHistoryAction, type LedgerAction } from './actions.ts';
export type { Decision, Loaded, Refused } from './decision.ts';
export { caseEntry, recordedIn, type EntryOf, type LedgerData, type NewEntry, type RecordedAs, type RecordedCase } from './entry.ts';
