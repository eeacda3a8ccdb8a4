import type { Static } from 'typebox';
import {
  CreditCode,
  countOf,
  Instant,
  integerOf,
  lineOf,
  listOf,
  ordinalOf,
  Sha256,
  sha256Of,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { most } from '#platform/values/bounds.ts';
import { drawStatuses, exclusionReasons } from '../model/expert-draw.ts';
import { Code, Subject } from '../model/wire-values.ts';
import { MOST_FIELDS } from '../pool/schemas.ts';
import { exampleDraw } from './examples.ts';

export const DrawParams = strictObject({ drawId: Uuid });
export const DrawQuery = strictObject(pagingQuery);

const summary = {
  id: Uuid,
  roundId: Uuid,
  status: stringEnum(drawStatuses, {
    description: '抽取状态: committed 种子已承诺, frozen 专家库已冻结, drawn 已抽取',
  }),
  seedSha256: sha256Of(
    '种子摘要: SHA-256 of the seed as text, recorded in the ledger before the pool was frozen',
  ),
  committedAt: Instant,
  poolSha256: nullable(Sha256),
  frozenAt: nullable(Instant),
  panelSize: nullable(integerOf('每件抽取的专家数', 1, most.ofPanel)),
  algorithm: nullable(lineOf('name@version')),
  policyVersion: nullable(ordinalOf('适用的政策版本')),
  resultSha256: nullable(Sha256),
  drawnAt: nullable(Instant),
  version: ordinalOf('The ETag of the draw is made from it'),
};

const PooledExpert = strictObject({
  id: Uuid,
  subject: Subject,
  employerName: lineOf('工作单位'),
  employerCreditCode: CreditCode,
  fields: listOf(Code, MOST_FIELDS),
  load: countOf('已承担的评审件数 in the round when the pool was frozen'),
});

const DrawnPanel = strictObject({
  applicationId: Uuid,
  turn: ordinalOf('Place of the case in the draw'),
  excluded: listOf(
    strictObject({
      expertId: Uuid,
      reason: stringEnum(exclusionReasons, {
        description:
          'conflicted 单位须回避, pre-reviewed 参与过预审, excused 已退出, left-pool 冻结后已停用',
      }),
    }),
    most.ofRound,
  ),
  experts: listOf(
    Uuid,
    most.ofPanel,
    '抽中的专家: their ids in the pool, in the order of the draw',
  ),
});

const howToRedo = [
  '复核方法：对种子文本求 SHA-256 得 seedSha256；pool 与 panels 的 RFC 8785 规范 JSON 的 SHA-256 分别为 poolSha256、resultSha256；',
  '各申报按 SHA-256(seed/申报id) 升序轮候，每件在未被排除的专家中先取件数少者，同数按 SHA-256(seed/申报id/专家id) 升序，取 panelSize 位，各加一件；有专家退出的，由同一次序中其后的无须回避者替补。',
  ' Cases take turns by SHA-256 of `seed/applicationId`; each takes the panelSize least loaded experts that are not ',
  'excluded, equal loads by SHA-256 of `seed/applicationId/expertId` (UTF-8 text, hex digests, ascending). ',
  'The stand-in for an expert who leaves is the next one in that order without a conflict or other bar.',
].join('');

export const ExpertDraw = component(
  'ExpertDraw',
  strictObject(
    {
      ...summary,
      seed: nullable(textOf('种子, 256 bits as hex; null until the panels are drawn', 64)),
      pool: nullable(listOf(PooledExpert, most.ofRound, '冻结的专家库')),
      panels: listOf(
        DrawnPanel,
        most.ofRound,
        '抽取结果, by turn; empty until the panels are drawn',
      ),
    },
    {
      description: `专家抽取, with everything needed to redo it. ${howToRedo}`,
      examples: [exampleDraw.whole],
    },
  ),
);
export type ExpertDraw = Static<typeof ExpertDraw>;

export const ExpertDrawSummary = component(
  'ExpertDrawSummary',
  strictObject(summary, {
    description: '专家抽取, without pool and panels',
    examples: [exampleDraw.summary],
  }),
);
export type ExpertDrawSummary = Static<typeof ExpertDrawSummary>;

export const ExpertDrawPage = component(
  'ExpertDrawPage',
  page(ExpertDrawSummary, { description: '专家抽取列表', example: exampleDraw.summary }),
);
