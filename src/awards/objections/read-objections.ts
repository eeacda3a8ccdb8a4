import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { policyAt } from '#rounds/index.ts';
import type { ContestedCase, ObjectedCase, OpenObjection } from '../model/objected-case.ts';
import { requireRun } from '../runs/read-runs.ts';
import type { ConfirmingUpholding } from './decide-confirm-objection-upholding.ts';
import {
  type ObjectedCaseRow,
  type ObjectionRow,
  type OwnObjectionRow,
  objectionStatements,
} from './repository.ts';

/** Objections to a run, in the order they were recorded. */
export async function listObjections(
  db: Database,
  runId: string,
  page: Keyset,
): Promise<ObjectionRow[]> {
  await requireRun(db, runId);
  return objectionStatements(db).list.execute({ runId, ...page });
}

/** What the caller's organisation objected to, in the order of its objections. */
export function listOwnObjections(
  db: Database,
  { creditCode }: Actor,
  page: Keyset,
): Promise<OwnObjectionRow[]> {
  return objectionStatements(db).listOwn.execute({ caller: creditCode, ...page });
}

/** Undefined when the run did not judge such a case. */
export async function loadObjectedCase(
  db: Database,
  runId: string,
  applicationId: string,
): Promise<ObjectedCase | undefined> {
  const [row] = await objectionStatements(db).loadCase.execute({ runId, applicationId });
  return row && objectedCase(db, row);
}

/**
 * The case as an applicant may object to it.
 * @param caller credit code of the applicant
 * @returns undefined where the round has no such case, or its result does not name the caller
 */
export async function loadContestedCase(
  db: Database,
  caller: string | null,
  { roundId, applicationNumber }: { readonly roundId: string; readonly applicationNumber: string },
): Promise<ContestedCase | undefined> {
  const key = { caller, roundId, applicationNumber };
  const [row] = await objectionStatements(db).loadContested.execute(key);
  if (row === undefined) return undefined;
  const { policyVersion, run, ...rest } = row;
  return {
    ...rest,
    policy: await policyAt(db, roundId, policyVersion),
    run: run && { ...run, policyVersion },
  };
}

/** @param caller subject of the deciding officer, to tell whether they judged the case */
export async function loadObjection(
  db: Database,
  objectionId: string,
  caller: string,
): Promise<OpenObjection | undefined> {
  const [row] = await objectionStatements(db).loadObjection.execute({ objectionId, caller });
  return row && objectedCase(db, row);
}

/** A proposed upholding with its objection: one query, with the clock. */
export async function loadUpholding(
  db: Database,
  proposalId: string,
  caller: string,
): Promise<ConfirmingUpholding | undefined> {
  const [row] = await objectionStatements(db).loadUpholding.execute({ proposalId, caller });
  if (row === undefined) return undefined;
  const { proposal, content, proposalVersion, ...objection } = row;
  return {
    proposal,
    content,
    objection: await objectedCase(db, objection),
    now: row.now,
    version: proposalVersion,
  };
}

async function objectedCase<Row extends ObjectedCaseRow>(db: Database, row: Row) {
  const { publishedAt, publicityEndsAt, roundId, policyVersion } = row;
  const publicity = publishedAt &&
    publicityEndsAt && { startedAt: publishedAt, endsAt: publicityEndsAt };
  return { ...row, publicity, policy: await policyAt(db, roundId, policyVersion) };
}
