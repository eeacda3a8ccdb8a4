import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { rubricDigest } from '#rounds/model/index.ts';
import { type Aggregation, aggregateSheets, type FinalScoreTrace } from '../model/aggregate.ts';
import { sheetScoreCodes } from '../model/check-sheet.ts';
import { conflictedExperts } from '../model/conflicts.ts';
import { scoreDigest } from '../model/digests.ts';
import type { PacketSheet, ScoredCase } from '../model/scored-case.ts';
import { scoringTerms } from '../model/scoring-terms.ts';

export interface FinalisedScore {
  readonly move: CaseMove;
  readonly submissionNumber: number;
  readonly scoreCenti: number;
  readonly perCriterionCenti: Readonly<Record<string, number>>;
  readonly trace: FinalScoreTrace;
}

export const finalScoreCodes = [
  ...actionCodes('finalise-score'),
  'policy-value-unset',
  'too-few-sheets',
  ...sheetScoreCodes,
  'sheets-outstanding',
  'panel-conflicted',
] as const satisfies readonly FindingCode[];

/**
 * Makes the composite score of the current packet final, from its experts' sheets and by the
 * policy's method. Every expert of the panel must have submitted or been excused, and none may have
 * a known conflict, so that nobody can pick the moment that gives a convenient score.
 * @param digestOf the SHA-256 of a sheet's content, hex
 * @see rule 2.1
 */
export function decideFinaliseScore(
  state: ScoredCase,
  digestOf: (sheet: PacketSheet) => string,
): Decision<FinalisedScore> {
  const aggregation = aggregate(state);
  const found = [...outstanding(state), ...conflicted(state)];
  if (aggregation.kind === 'findings') {
    return refusalOf('finalise-score', state, [...aggregation.findings, ...found]);
  }
  const refusal = refusalOf('finalise-score', state, found);
  if (refusal !== undefined) return refusal;

  const { scoreCenti, perCriterionCenti, trace, sheetTotals } = aggregation;
  const named = new Set(state.sheets.filter((sheet) => sheet.isNamed).map(({ id }) => id));
  const score = {
    scoreCenti,
    perCriterionCenti,
    trace: {
      ...trace,
      rubricSha256: rubricDigest(state.policy),
      sheets: sheetTotals.map((total) => ({ ...total, isNamed: named.has(total.sheetId) })),
    },
  };
  return {
    kind: 'accepted',
    change: {
      move: moveOf('finalise-score', state, { scoreCenti }),
      submissionNumber: state.submissionCount,
      ...score,
    },
    entries: [
      caseEntry(state, 'score.finalised', {
        ruleIds: ['2.1', '5'],
        data: {
          submissionNumber: state.submissionCount,
          scoreCenti,
          method: trace.method,
          sheets: state.sheets.map((sheet) => ({ id: sheet.id, sha256: digestOf(sheet) })),
          scoreSha256: scoreDigest(score),
        },
      }),
    ],
  };
}

function outstanding({ panel, sheets }: ScoredCase): Finding[] {
  const heard = new Set(sheets.map(({ expertSubject }) => expertSubject));
  const missing = panel.filter((subject) => !heard.has(subject)).length;
  if (missing === 0) return [];
  return [finding('sheets-outstanding', '/sheets', { missing })];
}

function conflicted(state: ScoredCase): Finding[] {
  const experts = conflictedExperts(state);
  return experts.length === 0 ? [] : [finding('panel-conflicted', '/sheets', { experts })];
}

function aggregate({ policy, sheets }: ScoredCase): Aggregation {
  const terms = scoringTerms(policy);
  if (terms.kind === 'unset') return { kind: 'findings', findings: terms.findings };
  return aggregateSheets({
    ...terms.terms,
    sheets: sheets.map(({ id, scoresCenti }) => ({ sheetId: id, scoresCenti })),
  });
}
