import type { HistoryEntry } from '#cases/index.ts';
import type { LedgerAction, LedgerEntry } from '#ledger/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Role } from '#programme/roles.ts';

/** What the applicant, the counters and the finance platform do not see: who judges, and how, and what concerns other applicants. */
const confidential: ReadonlySet<LedgerAction> = new Set<LedgerAction>([
  'review-claim.taken',
  'review-claim.released',
  'review-claim.transferred',
  'review-checks.saved',
  'pre-review-decision.proposed',
  'pre-review-decision.rejected',
  'content-match.judged',
  'expert.assigned',
  'expert.declared',
  'expert.excused',
  'score-sheet.submitted',
  'score-sheet.withdrawn',
  'score.finalised',
  'access.forbidden',
]);

const insiders: ReadonlySet<Role> = new Set<Role>(['auditor', 'officer']);

export function isVisibleTo(role: Role, { action }: LedgerEntry): boolean {
  return insiders.has(role) || !confidential.has(action);
}

/** An entry as the contract shows it; subjects, clients and request ids are for auditors and officers. */
export function presentHistory(role: Role, entry: LedgerEntry): HistoryEntry {
  const inside = insiders.has(role);
  return {
    id: entry.id,
    at: toWireInstant(entry.at),
    action: entry.action,
    // An objection moves the run, a refused attempt nothing.
    version: entry.subjectType === 'application' ? entry.subjectVersion : null,
    actor: {
      role: entry.actorRole,
      subject: inside ? entry.actorSubject : null,
      client: inside ? entry.actorClient : null,
    },
    ruleIds: [...entry.ruleIds],
    policyVersion: entry.policyVersion,
    requestId: inside ? entry.requestId : null,
    data: { ...entry.data },
  };
}
