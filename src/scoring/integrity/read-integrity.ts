import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { afterTheFactAt, judgingPolicy, policyAt } from '#rounds/index.ts';

import type { EffectAfterTheFact } from '#rounds/model/index.ts';
import { compareReports, type ReportDifference } from '../model/integrity/compare-reports.ts';
import {
  type FinalCase,
  type IntegrityFigures,
  integrityReport,
} from '../model/integrity/report.ts';
import { integrityTerms } from '../model/integrity/thresholds.ts';
import { scoringTerms } from '../model/scoring-terms.ts';
import { reopeningStatements, type SetAsideScore } from '../reopenings/repository.ts';
import { integrityStatements } from './repository.ts';

export interface RoundIntegrity extends IntegrityFigures {
  readonly roundId: string;
  readonly policyVersion: number;
  /** Null where that version does not rest on rules changed after the fact. */
  readonly afterTheFact: EffectAfterTheFact<ReportDifference> | null;
  readonly terms: ReturnType<typeof integrityTerms>;
  readonly reopenings: readonly SetAsideScore[];
}

type Row = Awaited<ReturnType<ReturnType<typeof integrityStatements>['load']['execute']>>[number];

/**
 * How the experts of a round scored, and which scores were reopened. Thresholds come from the round's current policy, as
 * for its allocation; each case is aggregated under the policy version that judges it.
 * @throws Problem `not-found` for an unknown round
 */
export async function readIntegrity(db: Database, roundId: string): Promise<RoundIntegrity> {
  const rows = await integrityStatements(db).load.execute({ roundId });
  const [first] = rows;
  if (first === undefined) throw new Problem('not-found');
  const policyVersion = first.currentPolicyVersion;
  const terms = integrityTerms(await policyAt(db, roundId, policyVersion));
  const found = await Promise.all(rows.map((row) => finalCase(db, row)));
  const cases = found.filter((one) => one !== undefined);
  const figures = integrityReport({ ...terms, cases });
  const reopenings = await reopeningStatements(db).listOfRound.execute({ roundId });
  return {
    roundId,
    policyVersion,
    afterTheFact: await changedAfterTheFact(db, first, cases, figures),
    terms,
    reopenings,
    ...figures,
  };
}

/** What the report says otherwise than under the terms before any change after the fact. */
async function changedAfterTheFact(
  db: Database,
  { roundId, currentPolicyVersion }: Row,
  cases: readonly FinalCase[],
  figures: IntegrityFigures,
): Promise<RoundIntegrity['afterTheFact']> {
  const changed = await afterTheFactAt(db, roundId, currentPolicyVersion);
  if (changed === null) return null;
  const terms = integrityTerms(await policyAt(db, roundId, changed.basePolicyVersion));
  return {
    ...changed,
    difference: compareReports(integrityReport({ ...terms, cases }), figures),
  };
}

async function finalCase(db: Database, row: Row): Promise<FinalCase | undefined> {
  const { applicationId, applicationNumber, scoreCenti, sheets } = row;
  if (applicationId === null || applicationNumber === null || scoreCenti === null) return undefined;
  const { roundId, policyVersion, currentPolicyVersion } = row;
  const policy = await judgingPolicy(db, roundId, policyVersion, currentPolicyVersion);
  const terms = scoringTerms(policy);
  // A score became final under these terms, and a policy value once set stays set.
  if (terms.kind === 'unset' || sheets === null) return undefined;
  return { applicationId, applicationNumber, scoreCenti, sheets, terms: terms.terms };
}
