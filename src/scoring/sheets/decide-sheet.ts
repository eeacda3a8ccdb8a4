import { type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Refused } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { unsetValue } from '#rounds/model/index.ts';
import { checkSheet } from '../model/check-sheet.ts';
import { conflictedExperts } from '../model/conflicts.ts';
import { rubricOf } from '../model/criteria.ts';
import type { ScoredCase } from '../model/scored-case.ts';

export interface SheetCommand {
  readonly id: string;
  /** The packet that the expert read. */
  readonly submissionNumber: number;
  readonly scoresCenti: Readonly<Record<string, number>>;
  readonly comment: string | null;
  /** Of the sheet's content, hex. */
  readonly sha256: string;
}

export interface SubmittedSheet {
  readonly move: CaseMove;
  readonly sheet: SheetCommand;
}

/**
 * Takes an assigned expert's sheet on the current packet: one an expert and packet, every criterion scored.
 * @param expertSubject the caller, on the panel of the case: nobody else can load it
 * @see rules 1, 5
 */
export function decideSheet(
  state: ScoredCase,
  expertSubject: string,
  sheet: SheetCommand,
): Decision<SubmittedSheet> {
  const refusal =
    recusalOf(state, expertSubject) ??
    refusalOf('score', state, [
      ...declarationFindings(state, expertSubject),
      ...packetFindings(state, sheet),
      ...repeatFindings(state, expertSubject),
      ...scoreFindings(state, sheet),
      ...commentFindings(state, sheet),
    ]);
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: { move: moveOf('score', state), sheet },
    entries: [
      caseEntry(state, 'score-sheet.submitted', {
        ruleIds: ['1', '5'],
        data: {
          sheetId: sheet.id,
          submissionNumber: sheet.submissionNumber,
          sheetSha256: sheet.sha256,
        },
      }),
    ],
  };
}

/** An expert may have pre-reviewed the case, or its employer become a party of it, since the panel was put together. */
function recusalOf(state: ScoredCase, expertSubject: string): Refused | undefined {
  const findings = [
    ...(state.preReviewers.includes(expertSubject) ? [preReviewed] : []),
    ...(conflictedExperts(state).includes(expertSubject) ? [conflicted] : []),
  ];
  if (findings.length === 0) return undefined;
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings,
    entries: [
      {
        action: 'access.forbidden',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        ruleIds: ['5'],
        data: { operationId: 'submitScoreSheet', codes: findings.map(({ code }) => code) },
      },
    ],
  };
}

const preReviewed: Finding = {
  code: 'scorer-pre-reviewed',
  rule: '5',
  pointer: '',
  message: {
    zh: '您参与过本申报的形式预审，须回避评分',
    en: 'You pre-reviewed this case and may not score it',
  },
};

export const conflicted: Finding = {
  code: 'scorer-conflicted',
  rule: '5',
  pointer: '',
  message: {
    zh: '您的工作单位与本申报有利害关系，须回避评分',
    en: 'Your employer has a stake in this case: you may not score it',
  },
  remedy: { zh: '请告知主管人员准予退出。', en: 'Tell the officers: they excuse you.' },
};

/** Nobody scores before it said whether a conflict stands against it. @see rule 5 */
export function declarationFindings({ undeclared }: ScoredCase, expertSubject: string): Finding[] {
  if (!undeclared.includes(expertSubject)) return [];
  return [
    {
      code: 'declaration-outstanding',
      rule: '5',
      pointer: '',
      message: {
        zh: '尚未就本申报作出回避声明',
        en: 'You have not declared yet whether a conflict stands against you',
      },
      remedy: { zh: '请先声明（declareConflict）。', en: 'Declare first (declareConflict).' },
    },
  ];
}

export function packetFindings(
  { submissionCount }: ScoredCase,
  sheet: Pick<SheetCommand, 'submissionNumber'>,
): Finding[] {
  if (sheet.submissionNumber === submissionCount) return [];
  return [
    {
      code: 'packet-not-current',
      rule: '4.1c',
      pointer: '/submissionNumber',
      message: {
        zh: `现行材料为第 ${submissionCount} 次提交`,
        en: `The current packet is number ${submissionCount}`,
      },
      remedy: {
        zh: '请查阅现行材料后重新评分。',
        en: 'Read the current packet and score that one.',
      },
    },
  ];
}

export function repeatFindings({ sheets }: ScoredCase, expertSubject: string): Finding[] {
  if (sheets.every((sheet) => sheet.expertSubject !== expertSubject)) return [];
  return [
    {
      code: 'sheet-submitted-already',
      rule: '1',
      pointer: '',
      message: {
        zh: '您已提交本次材料的评分表',
        en: 'Your sheet on this packet is handed in already',
      },
    },
  ];
}

export function scoreFindings(
  { policy }: ScoredCase,
  sheet: Pick<SheetCommand, 'id' | 'scoresCenti'>,
): readonly Finding[] {
  const rubric = rubricOf(policy);
  if (rubric === undefined) return [unsetValue('/scoring/stepCenti', '2.1')];
  return checkSheet(rubric, { sheetId: sheet.id, scoresCenti: sheet.scoresCenti }, '/scoresCenti');
}

/** A score out of the ordinary is explained, where the policy draws a line. @see rule 1 */
function commentFindings({ policy }: ScoredCase, sheet: SheetCommand): Finding[] {
  if (sheet.comment !== null) return [];
  const { criteria, commentBelowCenti, commentAboveCenti } = policy.scoring;
  return criteria
    .filter(({ code, maxCenti }) => {
      // The bounds are hundredths of 100, whatever the maximum of the criterion: compared exactly.
      const score = (sheet.scoresCenti[code] ?? Number.NaN) * 10_000;
      return (
        (commentBelowCenti !== undefined && score < commentBelowCenti * maxCenti) ||
        (commentAboveCenti !== undefined && score > commentAboveCenti * maxCenti)
      );
    })
    .map(({ code, name }) => ({
      code: 'comment-required',
      rule: '1',
      pointer: '/comment',
      message: {
        zh: `“${name.zh}”的评分偏高或偏低，须说明理由（指标 ${code}）`,
        en: `${name.en}: so high or low a score needs a comment (criterion ${code})`,
      },
    }));
}
