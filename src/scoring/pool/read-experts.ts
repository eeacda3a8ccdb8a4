import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type ExpertRow, expertStatements } from './repository.ts';

/**
 * The pool of a round in order of registration, by keyset on the id.
 * @throws Problem `not-found` for an unknown round
 */
export async function listPool(db: Database, roundId: string, page: Keyset): Promise<ExpertRow[]> {
  await requireRound(db, roundId);
  return expertStatements(db).list.execute({ roundId, ...page });
}

export async function requireRound(db: Database, roundId: string): Promise<void> {
  const [round] = await expertStatements(db).roundExists.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
}
