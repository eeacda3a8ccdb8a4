import { recordedIn } from '#kernel/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { LedgerEntryRow } from './history.ts';
import type { LedgerEntry } from './schemas.ts';

/** An entry with all its columns, for auditors. */
export function presentEntry(entry: LedgerEntryRow): LedgerEntry {
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
