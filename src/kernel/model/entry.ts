import type { ActionOn, DataOf, LedgerAction, SubjectOf } from './actions.ts';

/**
 * An entry as a decision makes it. The commit adds who, when, and the resulting version. Its data
 * has exactly the fields that the catalogue lists for the action.
 */
export interface EntryOf<Action extends LedgerAction> {
  readonly action: Action;
  readonly subjectType: SubjectOf<Action>;
  readonly subjectId: string;
  readonly applicationId?: string;
  readonly roundId?: string;
  readonly policyVersion?: number;
  readonly ruleIds?: readonly string[];
  readonly data: DataOf<Action>;
}

export type NewEntry = { [Action in LedgerAction]: EntryOf<Action> }[LedgerAction];

/** An action with its data, as entries and their representations carry both. */
export type RecordedAs<Action extends LedgerAction> = {
  [Each in Action]: { readonly action: Each; readonly data: DataOf<Each> };
}[Action];

/** JSON values only: ids, codes, digests, numbers, instants as RFC 3339, money in fen. */
export type LedgerData = DataOf<LedgerAction>;

/**
 * The action and data of a row of the ledger. By the table's types, any action may have any data.
 * Commands are compiled against the catalogue, and the tests check every entry that they write.
 */
export function recordedIn<Action extends LedgerAction>({
  action,
  data,
}: {
  readonly action: Action;
  readonly data: LedgerData;
}): RecordedAs<Action> {
  return { action, data } as RecordedAs<Action>;
}

/** The facts about a case that every entry on it holds. */
export interface RecordedCase {
  readonly id: string;
  readonly roundId: string;
  readonly judgingPolicyVersion: number;
}

/** An entry about a case. */
export interface CaseEntry<Action extends ActionOn<'application'>> {
  readonly action: Action;
  readonly subjectType: 'application';
  readonly subjectId: string;
  readonly applicationId: string;
  readonly roundId: string;
  readonly policyVersion: number;
  readonly ruleIds: readonly string[];
  readonly data: DataOf<Action>;
}

/** Makes the entry of an action on a case. */
export function caseEntry<Action extends ActionOn<'application'>>(
  { id, roundId, judgingPolicyVersion }: RecordedCase,
  action: Action,
  { ruleIds, data }: { readonly ruleIds: readonly string[]; readonly data: DataOf<Action> },
): CaseEntry<Action> {
  return {
    action,
    subjectType: 'application',
    subjectId: id,
    applicationId: id,
    roundId,
    policyVersion: judgingPolicyVersion,
    ruleIds,
    data,
  };
}
