import { sealEntries } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { judgingPolicy } from '#rounds/index.ts';
import { policyOf, type RoundState, reviewDueAt, roundStateOf } from '#rounds/model/index.ts';
import type { ProgrammeFigures, RoundFigures, RoundTotal } from '../model/figure-rows.ts';
import { type CaseFigures, type CountedCase, countedForm, figuresOf } from '../model/figures.ts';
import { joinedBudget, joinedFigures } from '../model/join-figures.ts';
import type { PastCase } from '../model/past-case.ts';
import { type PersonalWork, workActions, workloadOf, workOf } from '../model/workload.ts';
import { everyPastApplication, pastRoundEnd, refuseAhead } from '../past/read-past.ts';
import { figureStatements } from './repository.ts';

/**
 * The figures of a round at an instant. Each case is counted as the ledger tells it, by the same
 * fold as the list of past applications: the two cannot differ.
 * @param wanted undefined: now
 * @param signal ends the reading: nobody waits for its answer
 * @throws Problem `not-found` for an unknown round; `rule-violation` for an instant ahead;
 * `unavailable` once the signal ended it
 */
export async function readFigures(
  db: Database,
  roundId: string,
  wanted?: Date,
  signal?: AbortSignal,
): Promise<RoundFigures> {
  refuseUnasked(signal);
  const [round] = await figureStatements(db).round.execute({ roundId });
  if (round === undefined) throw new Problem('not-found');
  const asOf = wanted ?? round.now;
  await refuseAhead(db, asOf);
  await sealEntries(db);
  const { cases, budgetFen, work } = await partOf(db, round.id, asOf);
  return {
    ...{ roundId: round.id, roundCode: round.code, roundTitle: round.title, asOf },
    ...cases,
    ...{ budgetFen, workload: workloadOf(work) },
  };
}

/**
 * The figures of all rounds that there were at an instant, or of those of one year. One round after
 * the other is read, so that no more than one is in memory.
 * @param year undefined: of every year
 * @param wanted undefined: now
 * @param signal ends the reading before the next round: nobody waits for its answer
 * @throws Problem `rule-violation` for an instant ahead; `unavailable` once the signal ended it
 */
export async function readProgrammeFigures(
  db: Database,
  year?: number,
  wanted?: Date,
  signal?: AbortSignal,
): Promise<ProgrammeFigures> {
  refuseUnasked(signal);
  const statements = figureStatements(db);
  const asOf = wanted ?? (await databaseNow(db));
  await refuseAhead(db, asOf);
  await sealEntries(db);
  const existing = await statements.rounds.execute({ asOf });
  const parts: RoundPart[] = [];
  const rounds: RoundTotal[] = [];
  for (const round of existing) {
    if (year !== undefined && round.year !== year) continue;
    refuseUnasked(signal);
    const part = await partOf(db, round.id, asOf);
    const { total, claims } = part.cases;
    parts.push(part);
    rounds.push({
      ...{ roundId: round.id, roundCode: round.code, roundTitle: round.title, year: round.year },
      ...{ state: part.state, total, claims, budgetFen: part.budgetFen },
    });
  }
  return {
    ...{ year: year ?? null, asOf, rounds },
    ...joinedFigures(parts.map(({ cases }) => cases)),
    ...joinedBudget(rounds),
    workload: workloadOf(parts.flatMap(({ work }) => work)),
  };
}

/** @returns undefined where the query names no instant: now */
export function asOfIn({ asOf }: { readonly asOf?: string }): Date | undefined {
  return asOf === undefined ? undefined : new Date(asOf);
}

/** A problem and no abort error: that the client left is no fault of the service. */
function refuseUnasked(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Problem('unavailable');
}

/** What one round gives to the figures. */
interface RoundPart {
  readonly cases: CaseFigures;
  readonly state: RoundState;
  readonly budgetFen: number | null;
  readonly work: readonly PersonalWork[];
}

async function partOf(db: Database, roundId: string, asOf: Date): Promise<RoundPart> {
  const statements = figureStatements(db);
  const [policies, end] = await Promise.all([
    statements.policies.execute({ roundId, asOf }),
    pastRoundEnd(db, roundId, asOf),
  ]);
  const counted: CountedCase[] = [];
  for await (const { state, form } of everyPastApplication(db, { roundId, asOf })) {
    if (state === null) continue;
    counted.push({
      ...{ state, form: form && countedForm(form) },
      reviewDueAt: await reviewDueOf(db, roundId, state, policies),
    });
  }
  const document = policies.at(-1)?.document;
  const policy = document && policyOf(document);
  const tiers = policy?.awards.tiers ?? [];
  const closesAt = policy && end === null ? new Date(policy.window.closesAt) : null;
  return {
    cases: figuresOf(
      ...([counted, asOf, closesAt] as const),
      new Map(tiers.map(({ code, name }) => [code, name])),
    ),
    // Before its first policy a round is planned at most.
    state: policy === undefined ? 'planned' : roundStateOf({ end }, policy, asOf),
    budgetFen: policy?.awards.budgetFen ?? null,
    work: workOf(await statements.work.execute({ roundId, asOf, actions: [...workActions] })),
  };
}

/** By the policy that judged the packet when it began to wait. @returns null: it awaits nobody */
async function reviewDueOf(
  db: Database,
  roundId: string,
  { status, reviewFrom, policyVersion }: PastCase,
  policies: readonly { readonly version: number; readonly publishedAt: Date }[],
): Promise<Date | null> {
  if (reviewFrom === null || (status !== 'submitted' && status !== 'resubmitted')) return null;
  const current = policies.findLast(({ publishedAt }) => publishedAt <= reviewFrom);
  if (current === undefined) return null;
  return reviewDueAt(await judgingPolicy(db, roundId, policyVersion, current.version), reviewFrom);
}

async function databaseNow(db: Database): Promise<Date> {
  const [clock] = await figureStatements(db).now.execute();
  if (clock === undefined) throw new Error('the clock query always has a row');
  return clock.now;
}
