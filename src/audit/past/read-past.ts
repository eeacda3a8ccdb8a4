import type { FormContent } from '#cases/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow, type Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import type { RoundEnd } from '#rounds/model/index.ts';
import { type PastCase, pastCaseOf } from '../model/past-case.ts';
import type { CaseStep } from '../model/told-case.ts';
import { isWanted, type Wanted } from './present.ts';
import { type KnownCase, pastStatements } from './repository.ts';

/** A case as it was, with what it says of itself, and the packet then in force. */
export interface PastView extends KnownCase {
  readonly asOf: Date;
  /** Null: it had not existed yet. */
  readonly state: PastCase | null;
  /** Null before the first packet. */
  readonly form: FormContent | null;
}

/**
 * @throws Problem `not-found` for an unknown case; `rule-violation` for an instant before it, or
 * one that lies ahead
 */
export async function readPastApplication(
  db: Database,
  applicationId: string,
  asOf: Date,
): Promise<PastView & { readonly state: PastCase }> {
  const [known] = await pastStatements(db).find.execute({ applicationId });
  if (known === undefined) throw new Problem('not-found');
  await refuseAhead(db, asOf);
  const [view] = await viewsOf(db, [known], known.roundId, asOf);
  const state = view?.state ?? null;
  if (view === undefined || state === null) {
    throw new Problem('rule-violation', {
      findings: [finding('as-of-before-case', '/query/asOf')],
    });
  }
  return { ...view, state };
}

/**
 * The cases of a round as they were, by keyset on the id.
 * @throws Problem `not-found` for an unknown round; `rule-violation` for an instant ahead
 */
export async function listPastApplications(
  db: Database,
  { roundId, asOf }: { readonly roundId: string; readonly asOf: Date },
  { after, limit }: Keyset,
): Promise<PastView[]> {
  const { round, list } = pastStatements(db);
  if ((await round.execute({ roundId })).length === 0) throw new Problem('not-found');
  await refuseAhead(db, asOf);
  const values = { roundId, asOf, after };
  return viewsOf(db, await list(values).execute({ ...values, limit }), roundId, asOf);
}

/** Cases that are told from their entries at a time. */
const BATCH = 200;

/**
 * Every case of a round as it was, a batch in memory at a time.
 * @throws what `listPastApplications` throws
 */
export function everyPastApplication(
  db: Database,
  at: { readonly roundId: string; readonly asOf: Date },
): AsyncGenerator<PastView> {
  return everyRow((page) => listPastApplications(db, at, page), BATCH);
}

/** Those that the filters keep, as they were. */
export async function wantedPastCases(
  db: Database,
  at: { readonly roundId: string; readonly asOf: Date },
  wanted: Wanted,
): Promise<readonly Pick<PastCase, 'award'>[]> {
  const found: Pick<PastCase, 'award'>[] = [];
  for await (const { state } of everyPastApplication(db, at)) {
    if (state !== null && isWanted(state, wanted)) found.push({ award: state.award });
  }
  return found;
}

/** @throws Problem `rule-violation` for an instant ahead */
export async function refuseAhead(db: Database, asOf: Date): Promise<void> {
  const [clock] = await pastStatements(db).now.execute();
  if (clock === undefined) throw new Error('the clock query always has a row');
  if (asOf <= clock.now) return;
  throw new Problem('rule-violation', { findings: [finding('as-of-ahead', '/query/asOf')] });
}

/** How a round had ended by then. @returns null: it went on */
export async function pastRoundEnd(
  db: Database,
  roundId: string,
  asOf: Date,
): Promise<RoundEnd | null> {
  const [end] = await pastStatements(db).ending.execute({ roundId, asOf });
  return (end?.action.slice('round.'.length) ?? null) as RoundEnd | null;
}

async function viewsOf(
  db: Database,
  known: readonly KnownCase[],
  roundId: string,
  asOf: Date,
): Promise<PastView[]> {
  const { steps, packets } = pastStatements(db);
  const ids = known.map(({ id }) => id);
  const [entries, forms, roundEnd] = await Promise.all([
    steps.execute({ ids, asOf }),
    packets.execute({ ids, asOf }),
    pastRoundEnd(db, roundId, asOf),
  ]);
  const stepsByCase = Map.groupBy(entries, ({ subjectId }) => subjectId);
  const formOf = new Map(forms.map(({ applicationId, form }) => [applicationId, form]));
  return known.map((each) => ({
    ...each,
    asOf,
    state: pastCaseOf((stepsByCase.get(each.id) ?? []) as readonly CaseStep[], roundEnd) ?? null,
    form: formOf.get(each.id) ?? null,
  }));
}
