import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type DrawRow, type DrawSummaryRow, drawStatements } from '../draws/repository.ts';
import { type ExpertRow, expertStatements } from './repository.ts';

const beforeAll = '00000000-0000-0000-0000-000000000000';
const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * The pool of a round by registration, by keyset on the id.
 * @param limit rows at most; one more than the page tells whether there is a next
 * @throws Problem `not-found` for an unknown round
 */
export async function listPool(
  db: Database,
  roundId: string,
  { limit, after = beforeAll }: { readonly limit: number; readonly after: string | undefined },
): Promise<ExpertRow[]> {
  await requireRound(db, roundId);
  return expertStatements(db).list.execute({ roundId, after, limit });
}

/** Draws of a round, newest first, by keyset on the id; as `listPool` otherwise. */
export async function listDraws(
  db: Database,
  roundId: string,
  { limit, after = afterAll }: { readonly limit: number; readonly after: string | undefined },
): Promise<DrawSummaryRow[]> {
  await requireRound(db, roundId);
  return drawStatements(db).list.execute({ roundId, before: after, limit });
}

/** A draw with all that is needed to redo it, once it is drawn. @throws Problem `not-found` */
export async function requireDraw(db: Database, drawId: string): Promise<DrawRow> {
  const [row] = await drawStatements(db).find.execute({ drawId });
  if (row === undefined) throw new Problem('not-found');
  return row;
}

async function requireRound(db: Database, roundId: string): Promise<void> {
  const [round] = await expertStatements(db).roundExists.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
}
