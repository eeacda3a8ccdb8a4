import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { FinalScoreTrace } from '../model/aggregate.ts';
import { type Aggregation, aggregateSheets } from '../model/aggregate.ts';
import { conflictedExperts } from '../model/conflicts.ts';
import type { PacketSheet, ScoredCase } from '../model/scored-case.ts';
import { scoringTerms } from '../model/scoring-terms.ts';

type Score = Extract<Aggregation, { kind: 'score' }>;

export interface FinalisedScore {
  readonly move: CaseMove;
  readonly submissionNumber: number;
  readonly scoreCenti: number;
  readonly perCriterionCenti: Readonly<Record<string, number>>;
  readonly trace: FinalScoreTrace;
}

/**
 * Makes the composite score of the current packet final, from its experts' sheets and by the policy's method. Every
 * expert of the panel is heard or was excused, and none is conflicted by what is known now, so that nobody picks the moment at which the score suits.
 * @param digestOf the SHA-256 of a sheet's content, hex
 * @see rule 2.1
 */
export function decideFinalScore(
  state: ScoredCase,
  digestOf: (sheet: PacketSheet) => string,
): Decision<FinalisedScore> {
  const aggregation = aggregate(state);
  const found = aggregation.kind === 'findings' ? aggregation.findings : [];
  const refusal = refusalOf('finalise-score', state, [
    ...found,
    ...outstanding(state),
    ...conflicted(state),
  ]);
  if (refusal !== undefined) return refusal;

  // Without findings it is a score.
  const { scoreCenti, perCriterionCenti, trace, sheetTotals } = aggregation as Score;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('finalise-score', state, { scoreCenti }),
      submissionNumber: state.submissionCount,
      scoreCenti,
      perCriterionCenti,
      trace: { ...trace, sheets: sheetTotals },
    },
    entries: [
      caseEntry(state, 'score.finalised', {
        ruleIds: ['2.1', '5'],
        data: {
          submissionNumber: state.submissionCount,
          scoreCenti,
          method: trace.method,
          sheets: state.sheets.map((sheet) => ({ id: sheet.id, sha256: digestOf(sheet) })),
        },
      }),
    ],
  };
}

function outstanding({ panel, sheets }: ScoredCase): Finding[] {
  const heard = new Set(sheets.map(({ expertSubject }) => expertSubject));
  const missing = panel.filter((subject) => !heard.has(subject)).length;
  if (missing === 0) return [];
  return [
    {
      code: 'sheets-outstanding',
      rule: '2.1',
      pointer: '/sheets',
      message: {
        zh: `尚有 ${missing} 位专家未提交本次材料的评分表`,
        en: `Sheets on the current packet outstanding: ${missing}`,
      },
      remedy: {
        zh: '请待其提交；须回避或不能履职的，先准予退出。',
        en: 'Wait for them, or excuse who must recuse or is not available.',
      },
    },
  ];
}

function conflicted(state: ScoredCase): Finding[] {
  const subjects = conflictedExperts(state);
  if (subjects.length === 0) return [];
  const named = subjects.join(', ');
  return [
    {
      code: 'panel-conflicted',
      rule: '5',
      pointer: '/sheets',
      message: {
        zh: `专家 ${named} 的工作单位与本申报有利害关系，须回避`,
        en: `The employer of an expert on the panel has a stake in the case: ${named}`,
      },
      remedy: { zh: '请先准予退出（excuseExpert）。', en: 'Excuse them first (excuseExpert).' },
    },
  ];
}

function aggregate({ policy, sheets }: ScoredCase): Aggregation {
  const terms = scoringTerms(policy);
  if (terms.kind === 'unset') return { kind: 'findings', findings: terms.findings };
  return aggregateSheets({
    ...terms.terms,
    sheets: sheets.map(({ id, scoresCenti }) => ({ sheetId: id, scoresCenti })),
  });
}
