import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type ExpertRow, expertStatements } from './repository.ts';

const beforeAll = '00000000-0000-0000-0000-000000000000';
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

export async function requireRound(db: Database, roundId: string): Promise<void> {
  const [round] = await expertStatements(db).roundExists.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
}
