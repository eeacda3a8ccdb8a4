import { toWireInstant } from '#platform/values/instant.ts';
import type { LedgerEntry } from './history.ts';
import type { LedgerEntryView } from './schemas.ts';

/** An entry with every column it has, for auditors. */
export function presentEntry(entry: LedgerEntry): LedgerEntryView {
  return {
    id: entry.id,
    at: toWireInstant(entry.at),
    action: entry.action,
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
    data: { ...entry.data },
    transactionId: entry.transactionId,
  };
}
