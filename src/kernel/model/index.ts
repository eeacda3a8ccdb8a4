export { audiences, subjectTypes, type Audience, type SubjectType } from './action.ts';
export { actionCatalogue, caseHistoryActions, isOfCaseHistory, ledgerActions, refusalActions, type ActionOn, type CaseHistoryAction, type DataOf, type LedgerAction } from './actions.ts';
export type { Decision, Loaded, Refused } from './decision.ts';
export { caseEntry, recordedIn, type EntryOf, type LedgerData, type NewEntry, type RecordedAs, type RecordedCase } from './entry.ts';
export { textDigest, type StoredDigest } from './stored-digest.ts';
