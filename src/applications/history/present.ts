import {
  actionCatalogue,
  audiences,
  type CaseHistoryAction,
  isOfCaseHistory,
  recordedIn,
} from '#kernel/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Role } from '#programme/access.ts';
import type { HistoryEntry } from './schemas.ts';

/** An entry that stands in the history of a case. */
export type HistoryRow = LedgerEntryRow & { readonly action: CaseHistoryAction };

/**
 * @see audiences: officers and auditors also see entries that are hidden from the applicant, the
 * counters and the finance platform
 */
export function isVisibleTo(role: Role, entry: LedgerEntryRow): entry is HistoryRow {
  if (!isOfCaseHistory(entry.action)) return false;
  const readers: readonly Role[] = audiences[actionCatalogue[entry.action].seenBy];
  return readers.includes(role);
}

/**
 * An entry as the contract shows it; subjects, clients and request ids are for auditors and
 * officers.
 */
export function presentHistory(role: Role, entry: HistoryRow): HistoryEntry {
  const inside = insiders.includes(role);
  return {
    id: entry.id,
    at: toWireInstant(entry.at),
    // An objection moves the run's version, and a refused attempt moves none.
    version: entry.subjectType === 'application' ? entry.subjectVersion : null,
    actor: {
      role: entry.actorRole,
      subject: inside ? entry.actorSubject : null,
      client: inside ? entry.actorClient : null,
    },
    ruleIds: [...entry.ruleIds],
    policyVersion: entry.policyVersion,
    requestId: inside ? entry.requestId : null,
    ...recordedIn(entry),
  };
}

const insiders: readonly Role[] = audiences.officers;
