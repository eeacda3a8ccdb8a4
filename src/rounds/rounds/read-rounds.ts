import type { Database } from '#platform/database/database.ts';
import { everyRow, type Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Policy } from '../model/policy.ts';
import { type RoundState, roundStateOf } from '../model/round-state.ts';
import { policyAt } from '../policy/policies.ts';
import { type NoticedExtensionRow, type RoundRow, roundStatements } from './repository.ts';

type ReadRow = RoundRow & {
  readonly now: Date;
  readonly extensions: readonly NoticedExtensionRow[];
};

/** A round as it stands now: its state follows from the policy in force and from the clock. */
export interface PresentRound extends ReadRow {
  readonly policy: Policy;
  readonly state: RoundState;
}

const BATCH = 200;

/** @throws Problem `not-found` */
export async function findRound(db: Database, roundId: string): Promise<PresentRound> {
  const [row] = await roundStatements(db).find.execute({ roundId });
  if (row === undefined) throw new Problem('not-found');
  return presentRow(db, row);
}

/** The round whose policies carry the code; undefined when none was opened. */
export async function findRoundByCode(
  db: Database,
  code: string,
): Promise<PresentRound | undefined> {
  const [row] = await roundStatements(db).findByCode.execute({ code });
  return row && presentRow(db, row);
}

/** Every round, in the order in which they were opened. */
export async function* everyRound(db: Database, after?: string): AsyncGenerator<PresentRound> {
  const { list } = roundStatements(db);
  const read = (part: Keyset) => list.execute({ ...part, after: part.after ?? after });
  for await (const row of everyRow(read, BATCH)) yield presentRow(db, row);
}

/**
 * Rounds in the order in which they were opened, by keyset on the id.
 * @param states absent: all but those that are archived
 */
export async function listRounds(
  db: Database,
  { after, limit }: Keyset,
  states?: readonly RoundState[],
): Promise<PresentRound[]> {
  const found: PresentRound[] = [];
  for await (const round of everyRound(db, after)) {
    const isWanted = states?.includes(round.state) ?? round.state !== 'archived';
    if (isWanted) found.push(round);
    if (found.length === limit) return found;
  }
  return found;
}

async function presentRow(db: Database, row: ReadRow): Promise<PresentRound> {
  const policy = await policyAt(db, row.id, row.policyVersion);
  return { ...row, policy, state: roundStateOf(row, policy, row.now) };
}
