import type { Actor, RoleName } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { judgingPolicy } from '#rounds/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import { contactReader } from './contacts.ts';
import { type CaseRow, caseStatements } from './repository.ts';

export type LoadedCase = CaseRow & { readonly policy: Policy };

/**
 * The case with the clock and the policy that judges it; undefined when the actor may see no such
 * case. An applicant sees only the applications of its own organisation.
 */
export async function loadCase(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<LoadedCase | undefined> {
  const [row] = await caseStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/** The same, with the applicant's other living applications, which limit what its form may say. */
export async function loadRevisable(db: Database, actor: Actor, applicationId: string) {
  const key = caseKey(actor, applicationId);
  const [row] = await caseStatements(db).loadRevisable.execute(key);
  return row && withPolicy(db, row);
}

/** The parameters of `visibleCase` and of `readsContact`: the case and its reader. */
export function caseKey(actor: Actor, applicationId: string) {
  return {
    ...reader(actor),
    ...contactReader(actor),
    applicationId,
    expertSubject: actor.role === 'expert' ? actor.subject : null,
  };
}

/** The parameters of `caseColumns`, from the reader. */
export function reader({ creditCode, role }: Actor) {
  return { creditCode, seesDrafts: seesDrafts(role) };
}

/** Whether a role sees other people's drafts: only auditors do. */
export function seesDrafts(role: RoleName): boolean {
  return role === 'auditor';
}

/** The columns that tell which policy judges a case. */
interface Judged {
  readonly roundId: string;
  readonly policyVersion: number | null;
  readonly currentPolicyVersion: number;
}

/**
 * Adds the policy that judges the case; policy versions are kept in memory, so this costs no query.
 */
export async function withPolicy<Row extends Judged>(
  db: Database,
  row: Row,
): Promise<Row & { readonly policy: Policy }> {
  const { roundId, policyVersion, currentPolicyVersion } = row;
  const policy = await judgingPolicy(db, roundId, policyVersion, currentPolicyVersion);
  return { ...row, policy };
}

export function withPolicies<Row extends Judged>(
  db: Database,
  rows: readonly Row[],
): Promise<(Row & { readonly policy: Policy })[]> {
  return Promise.all(rows.map((row) => withPolicy(db, row)));
}

/** @throws Problem `not-found` when there is no such case for this actor */
export async function requireCase(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<LoadedCase> {
  const loaded = await loadCase(db, actor, applicationId);
  if (loaded === undefined) throw new Problem('not-found');
  return loaded;
}
