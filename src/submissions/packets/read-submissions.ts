import { caseKey, contactReader, withPolicy } from '#cases/index.ts';
import type { LedgerEntryRow, SoughtEntry } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { submissionStatements } from './repository.ts';

/** @throws Problem `not-found` when there is no such case for this actor */
export async function requireSubmittable(db: Database, actor: Actor, applicationId: string) {
  const state = await loadSubmittable(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  return state;
}

/** The packets of a case in order, by keyset on their number. */
export function listSubmissions(db: Database, applicationId: string, { after, limit }: Keyset) {
  const page = { after: Number(after ?? 0), limit };
  return submissionStatements(db).list.execute({ applicationId, ...page });
}

/**
 * A packet with its contact, where the actor may see it.
 * @throws Problem `not-found` when the case has no such packet
 */
export async function requireSubmission(
  db: Database,
  actor: Actor,
  { applicationId, number }: { readonly applicationId: string; readonly number: number },
) {
  const key = { ...contactReader(actor), applicationId, number };
  const [row] = await submissionStatements(db).get.execute(key);
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** The case with its materials and scenario: one query, with the clock. */
export async function loadSubmittable(db: Database, actor: Actor, applicationId: string) {
  const [row] = await submissionStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

export type LoadedSubmittable = NonNullable<Awaited<ReturnType<typeof loadSubmittable>>>;

/** The entry that recorded a submission. */
export function submissionEntry(applicationId: string, submissionNumber: number): SoughtEntry {
  const actions = ['application.submitted', 'application.resubmitted'] as const;
  return { applicationId, actions, data: { submissionNumber } };
}

/** The number of the packet that an entry recorded; undefined for any other entry. */
export function submittedBy({ action, data }: LedgerEntryRow): number | undefined {
  const isSubmission = action === 'application.submitted' || action === 'application.resubmitted';
  return isSubmission && 'submissionNumber' in data ? data.submissionNumber : undefined;
}
