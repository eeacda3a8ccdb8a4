import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { policyAt } from '#rounds/index.ts';
import type { SettledRound } from '../model/settled-round.ts';
import type { ConfirmingCancellation } from './decide-confirm-round-cancellation.ts';
import type { CancellableRound } from './decide-propose-round-cancellation.ts';
import { type OutcomeRow, type SettledRoundRow, settlementStatements } from './repository.ts';

/** A round with all that its settlement depends on: one query, with the clock. */
export async function loadSettledRound(
  db: Database,
  roundId: string,
): Promise<CancellableRound | undefined> {
  return settledRoundOf(db, await settlementStatements(db).load.execute({ roundId }));
}

/** A proposed cancellation with its round: one query, with the clock. */
export async function loadConfirmingCancellation(
  db: Database,
  proposalId: string,
): Promise<ConfirmingCancellation | undefined> {
  const rows = await settlementStatements(db).loadConfirming.execute({ proposalId });
  const round = await settledRoundOf(db, rows);
  const [first] = rows;
  if (first === undefined || round === undefined) return undefined;
  const { proposal, proposalVersion, reason, now } = first;
  return { proposal, reason, round, now, version: proposalVersion };
}

async function settledRoundOf(
  db: Database,
  rows: readonly SettledRoundRow[],
): Promise<CancellableRound | undefined> {
  const [first] = rows;
  if (first === undefined) return undefined;
  const { spine: _spine, ...round } = first;
  return {
    ...round,
    policy: await policyAt(db, round.id, round.policyVersion),
    open: rows.flatMap(({ spine }) => (spine === null ? [] : [spine])),
  };
}

/** @throws Problem `not-found` */
export async function requireSettledRound(db: Database, roundId: string): Promise<SettledRound> {
  const round = await loadSettledRound(db, roundId);
  if (round === undefined) throw new Problem('not-found');
  return round;
}

/** Every case of a round, drafts included, by keyset on the id. */
export function listOutcomes(db: Database, roundId: string, page: Keyset): Promise<OutcomeRow[]> {
  return settlementStatements(db).outcomes.execute({ roundId, ...page });
}
