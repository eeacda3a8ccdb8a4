import type { Policy } from '#rounds/model/index.ts';
import type { PrintedSheetRow } from '../../acts/repository.ts';
import type { Facts } from '../content.ts';
import type { Block } from '../description.ts';
import { momentInWords } from '../shanghai-time.ts';
import { caseFacts, heading, ordinalColumn, paragraph } from '../wording.ts';
import { type ActRow, facts, factsOfAct } from './act-facts.ts';
import { actAs } from './actions-of-papers.ts';

/** Without its expert: others of the panel may read it, who do not learn whose it is. */
export interface ScoreSheetContent extends Facts {
  readonly kind: 'score-sheet';
  readonly sheetId: string;
  /** In the order of the policy that the packet pinned. */
  readonly scores: readonly {
    readonly code: string;
    readonly name: string;
    readonly maxCenti: number;
    readonly scoreCenti: number;
  }[];
  readonly comment?: string;
}

export interface SheetActRow extends ActRow {
  readonly sheet: PrintedSheetRow;
}

/** @param policy the version pinned by the packet, whose criteria the sheet scores */
export function scoreSheetContent(
  row: SheetActRow,
  policy: Policy,
  code: string,
): ScoreSheetContent {
  const { sheetId } = actAs<'score-sheet.submitted'>(row.entry).data;
  const { scores, comment } = row.sheet;
  return {
    kind: 'score-sheet',
    ...factsOfAct(row, policy, code, 'score-sheet'),
    sheetId,
    scores: policy.scoring.criteria.flatMap(({ code: criterion, name, maxCenti }) => {
      const scoreCenti = scores[criterion];
      return scoreCenti === undefined
        ? []
        : [{ code: criterion, name: name.zh, maxCenti, scoreCenti }];
    }),
    ...(comment === null ? {} : { comment }),
  };
}

/** @see rules 1, 2.1: practicality, innovation and replicability, each by its own score */
export function describeScoreSheet(content: ScoreSheetContent): readonly Block[] {
  const { productName, scores, comment, issuedAt, sheetId } = content;
  return [
    paragraph(`对“${productName}”的专家评分如下。各指标的权重与综合评分的计算以评分规则为准。`),
    facts(
      ...caseFacts(content),
      { name: '评分表编号', value: sheetId },
      { name: '提交时间', value: `${momentInWords(issuedAt)}，北京时间` },
    ),
    heading('一、评分'),
    {
      kind: 'table',
      columns: [
        ordinalColumn,
        { title: '评分指标', share: 0.51 },
        { title: '满分', share: 0.2, align: 'right' },
        { title: '得分', share: 0.2, align: 'right' },
      ],
      rows: scores.map(({ name, maxCenti, scoreCenti }, index) => [
        `${index + 1}`,
        name,
        points(maxCenti),
        points(scoreCenti),
      ]),
    },
    heading('二、评审意见'),
    ...(comment ?? '无。').split('\n').map(paragraph),
    paragraph('评审专家（签字）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿'),
  ];
}

/** `88.50`, from hundredths of a point. */
function points(centi: number): string {
  return (centi / 100).toFixed(2);
}
