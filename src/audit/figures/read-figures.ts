import { sealEntries } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { RoundFigures } from '../model/figure-rows.ts';
import { type CountedCase, countedForm, figuresOf } from '../model/figures.ts';
import { workActions, workloadOf } from '../model/workload.ts';
import { everyPastApplication } from '../past/read-past.ts';
import { figureStatements } from './repository.ts';

/**
 * The figures of a round at an instant. Each case is counted as the ledger tells it, by the same
 * fold as the list of past applications: the two cannot differ.
 * @param wanted undefined: now
 * @throws Problem `not-found` for an unknown round; `rule-violation` for an instant ahead
 */
export async function readFigures(
  db: Database,
  roundId: string,
  wanted?: Date,
): Promise<RoundFigures> {
  const statements = figureStatements(db);
  const [round] = await statements.round.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
  const asOf = wanted ?? round.now;
  const counted: CountedCase[] = [];
  for await (const { state, form } of everyPastApplication(db, { roundId, asOf })) {
    if (state !== null) counted.push({ state, form: form && countedForm(form) });
  }
  await sealEntries(db);
  const [[policy], steps] = await Promise.all([
    statements.policy.execute({ roundId, asOf }),
    statements.work.execute({ roundId, asOf, actions: [...workActions] }),
  ]);
  return {
    ...{ roundId: round.id, roundCode: round.code, roundTitle: round.title.zh, asOf },
    ...figuresOf(counted, asOf),
    budgetFen: policy?.document.awards.budgetFen?.value ?? null,
    workload: workloadOf(steps),
  };
}

/** @returns undefined where the query names no instant: now */
export function asOfIn({ asOf }: { readonly asOf?: string }): Date | undefined {
  return asOf === undefined ? undefined : new Date(asOf);
}
