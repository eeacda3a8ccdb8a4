export { type Audience, audiences, type SubjectType, subjectTypes } from './action.ts';
export {
  type ActionOn,
  actionCatalogue,
  type CaseHistoryAction,
  caseHistoryActions,
  type DataOf,
  isOfCaseHistory,
  type LedgerAction,
  ledgerActions,
  refusalActions,
} from './actions.ts';
export type { Decision, Loaded, Refused } from './decision.ts';
export {
  caseEntry,
  type EntryOf,
  type LedgerData,
  type NewEntry,
  type RecordedAs,
  type RecordedCase,
  recordedIn,
} from './entry.ts';
export { type StoredDigest, textDigest } from './stored-digest.ts';
