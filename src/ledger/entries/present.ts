import { type LedgerAction, type RecordedAs, recordedIn } from '#kernel/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { LedgerEntryRow } from './history.ts';
import type { SealedEntryRow } from './list-entries.ts';
import type { LedgerEntry } from './schemas.ts';

/** An entry with its place in the log, for auditors. */
export function presentSealedEntry(entry: SealedEntryRow): LedgerEntry {
  return { position: entry.position, ...presentEntry(entry), ...recordedIn(entry) };
}

/** An entry without its place in the log. */
type Recorded = Omit<LedgerEntry, 'position' | 'action' | 'data'> & RecordedAs<LedgerAction>;

/**
 * An entry with all its columns: what its leaf in the log holds, the same bytes for ever. Exports write
 * the same in SQL (`leafLead`, `leafTail`).
 */
export function presentEntry(entry: LedgerEntryRow): Recorded {
  return {
    id: entry.id,
    at: toWireInstant(entry.at),
    ...recordedIn(entry),
    actor: {
      subject: entry.actorSubject,
      role: entry.actorRole,
      client: entry.actorClient,
      creditCode: entry.actorCreditCode,
    },
    requestId: entry.requestId,
    subject: { type: entry.subjectType, id: entry.subjectId, version: entry.subjectVersion },
    applicationId: entry.applicationId,
    roundId: entry.roundId,
    policyVersion: entry.policyVersion,
    ruleIds: [...entry.ruleIds],
    transactionId: entry.transactionId,
  };
}
