import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmObjectionUpholding } from './decide-confirm-objection-upholding.ts';
import { loadUpholding } from './read-objections.ts';
import { type ObjectionRow, objectionStatements } from './repository.ts';

/**
 * Upholds an objection as another officer proposed: an award is withdrawn, and money and room come
 * back in the same statement (rules 2.1, 2.4).
 */
export function confirmObjectionUpholding(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<ObjectionRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadUpholding(db, proposalId, subject),
    decide: (state) => decideConfirmObjectionUpholding(state, subject),
    commit: ({ content, objection, version }, move, entries) =>
      objectionStatements(db).uphold.execute({
        ...move,
        ...content,
        proposalId,
        proposalVersion: version,
        runId: objection.runId,
        runVersion: objection.version,
        objectionId: objection.objection.id,
        awardId: objection.award?.id ?? null,
        closedBy: subject,
        entries,
      }),
  });
}
