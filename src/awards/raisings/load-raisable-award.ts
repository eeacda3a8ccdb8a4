import { reader } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { withCounted } from '../runs/load-counted-award.ts';
import type { ConfirmingRaising } from './decide-confirm-award-raising.ts';
import type { ProposableRaising } from './decide-propose-award-raising.ts';
import { raisingStatements } from './repository.ts';

/** An award with all that its raising depends on: one query, with the clock. */
export async function loadRaisableAward(
  db: Database,
  actor: Actor,
  awardId: string,
): Promise<ProposableRaising | undefined> {
  const [row] = await raisingStatements(db).load.execute({ ...reader(actor), awardId });
  return row && withCounted(db, row);
}

/** A proposed raising with the award as it is now: one query, with the clock. */
export async function loadRaising(
  db: Database,
  actor: Actor,
  proposalId: string,
): Promise<(ConfirmingRaising & { readonly year: number }) | undefined> {
  const key = { ...reader(actor), proposalId, caller: actor.subject };
  const [row] = await raisingStatements(db).loadConfirming.execute(key);
  if (row === undefined) return undefined;
  const { proposalVersion, ...award } = row;
  const state = await withCounted(db, award);
  return { ...state, caseVersion: state.version, version: proposalVersion };
}
