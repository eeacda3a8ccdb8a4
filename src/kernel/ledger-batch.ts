import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/access/caller.ts';
import type { NonEmpty } from '#platform/values/findings.ts';
import type { NewEntry } from './model/entry.ts';

declare const ledgerBatch: unique symbol;

/**
 * The entries of one command as the JSON parameter of its commit statement. Only the command kernel
 * makes one, from a decision that has at least one entry: a commit that forgets its record does not
 * compile.
 */
export type LedgerBatch = string & { readonly [ledgerBatch]: true };

/**
 * @param at the instant the command decided with
 * @param ids of entries that must exist once, in their order; absent: each gets a new one
 */
export function ledgerBatchOf(
  entries: NonEmpty<NewEntry>,
  { actor, requestId }: Caller,
  at: Date,
  ids: readonly string[] = [],
): LedgerBatch {
  const rows = entries.map((entry, index) => ({
    id: ids[index] ?? uuidv7(),
    at: at.toISOString(),
    actorSubject: actor.subject,
    actorRole: actor.role,
    actorClient: actor.client,
    actorCreditCode: actor.creditCode,
    requestId,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    applicationId: entry.applicationId ?? null,
    roundId: entry.roundId ?? null,
    policyVersion: entry.policyVersion ?? null,
    ruleIds: entry.ruleIds ?? [],
    data: entry.data,
  }));
  return JSON.stringify(rows) as LedgerBatch;
}
