import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type Refused } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { unsetValue } from '#rounds/model/index.ts';
import { checkSheet, sheetScoreCodes } from '../model/check-sheet.ts';
import { conflictedExperts } from '../model/conflicts.ts';
import { rubricOf } from '../model/criteria.ts';
import type { ScoredCase } from '../model/scored-case.ts';

export interface SheetCommand {
  readonly id: string;
  /** Number of the packet that the expert read. */
  readonly submissionNumber: number;
  readonly scoresCenti: Readonly<Record<string, number>>;
  readonly comment: string | null;
  /** Digest of the sheet's content, hex. */
  readonly sha256: string;
}

export interface SubmittedSheet {
  readonly move: CaseMove;
  readonly sheet: SheetCommand;
}

export const sheetCodes = [
  'scorer-pre-reviewed',
  'scorer-conflicted',
  ...actionCodes('submit-score-sheet'),
  'declaration-outstanding',
  'packet-not-current',
  'sheet-submitted-already',
  'policy-value-unset',
  ...sheetScoreCodes,
  'comment-required',
] as const satisfies readonly FindingCode[];

/**
 * Accepts an assigned expert's sheet on the current packet: one per expert and packet, with every
 * criterion scored.
 * @param expertSubject the caller, who is on the panel: nobody else can load the case
 * @see rules 1, 5
 */
export function decideSubmitScoreSheet(
  state: ScoredCase,
  expertSubject: string,
  sheet: SheetCommand,
): Decision<SubmittedSheet> {
  const refusal =
    recusalOf(state, expertSubject) ??
    refusalOf('submit-score-sheet', state, [
      ...declarationFindings(state, expertSubject),
      ...packetFindings(state, sheet),
      ...repeatFindings(state, expertSubject),
      ...scoreFindings(state, sheet),
      ...commentFindings(state, sheet),
    ]);
  if (refusal !== undefined) return refusal;

  return {
    kind: 'accepted',
    change: { move: moveOf('submit-score-sheet', state), sheet },
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

/**
 * Since the panel was formed, the expert may have pre-reviewed the case or the employer may have
 * become a party.
 */
function recusalOf(state: ScoredCase, expertSubject: string): Refused | undefined {
  const findings = [
    ...(state.preReviewers.includes(expertSubject) ? [finding('scorer-pre-reviewed', '')] : []),
    ...(conflictedExperts(state).includes(expertSubject) ? [finding('scorer-conflicted', '')] : []),
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

/** An expert declares on conflicts of interest before scoring. @see rule 5 */
export function declarationFindings({ undeclared }: ScoredCase, expertSubject: string): Finding[] {
  return undeclared.includes(expertSubject) ? [finding('declaration-outstanding', '')] : [];
}

export function packetFindings(
  { submissionCount }: ScoredCase,
  sheet: Pick<SheetCommand, 'submissionNumber'>,
): Finding[] {
  if (sheet.submissionNumber === submissionCount) return [];
  return [finding('packet-not-current', '/submissionNumber', { current: submissionCount })];
}

export function repeatFindings({ sheets }: ScoredCase, expertSubject: string): Finding[] {
  const isIn = sheets.some((sheet) => sheet.expertSubject === expertSubject);
  return isIn ? [finding('sheet-submitted-already', '')] : [];
}

export function scoreFindings(
  { policy }: ScoredCase,
  sheet: Pick<SheetCommand, 'id' | 'scoresCenti'>,
): readonly Finding[] {
  const rubric = rubricOf(policy);
  if (rubric === undefined) return [unsetValue('/scoring/stepCenti', '2.1')];
  return checkSheet(rubric, { sheetId: sheet.id, scoresCenti: sheet.scoresCenti }, '/scoresCenti');
}

/** A score outside the policy's bounds needs a comment. @see rule 1 */
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
    .map(({ name }) => finding('comment-required', '/comment', { criterion: name }));
}
