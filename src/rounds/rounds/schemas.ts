import type { Static } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import {
  codeOf,
  Instant,
  instantOf,
  listOf,
  ordinalOf,
  textOf,
  Uuid,
  yearOf,
} from '#platform/contract/leaves.ts';
import {
  anyOf,
  component,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { roundStateNames, roundStates } from '../model/round-state.ts';

export const exampleRound = {
  id: '019a37c7-4e80-7c4e-9a51-6f1d2b3c4d5e',
  code: '2025-open-scenario',
  title: { zh: '2025 年度开放场景应用专项补贴', en: '2025 open-scenario subsidy' },
  year: 2025,
  state: 'open' as const,
  stateName: roundStateNames.open,
  opensAt: '2025-11-01T00:00:00.000+08:00',
  closesAt: '2025-11-30T18:00:00.000+08:00',
  extensions: [
    {
      id: '019ae1a0-1c40-7b52-8f6d-2f7c1a9e4b31',
      cause: 'typhoon',
      causeBeganAt: '2025-11-20T08:00:00.000+08:00',
      closesAt: null,
      supplementDeadline: null,
      noticesDueAt: '2025-12-05T18:00:00.000+08:00',
      reason: {
        zh: '受台风影响，退回修改的时限顺延。',
        en: 'Returns are due later, because of the typhoon.',
      },
      confirmedAt: '2025-11-20T10:00:00.000+08:00',
    },
  ],
  endedAt: null,
  cancellationReason: null,
  policyVersion: 1,
  version: 1,
  createdAt: '2025-10-31T09:00:00.000+08:00',
};

export const RoundParams = strictObject({ roundId: Uuid });
export const RoundQuery = strictObject({
  ...pagingQuery,
  state: anyOf(roundStates, '轮次状态; absent: all but archived rounds'),
});

const ExtensionInForce = strictObject({
  id: Uuid,
  cause: codeOf('事由'),
  causeBeganAt: instantOf('事由发生时间'),
  closesAt: nullable(instantOf('新的线上填报截止时间')),
  supplementDeadline: nullable(instantOf('新的补充材料截止时间')),
  noticesDueAt: nullable(instantOf('退回通知的指定时间至少延至此时')),
  reason: LocalizedText,
  confirmedAt: instantOf('确认时间'),
});

export const Round = component(
  'Round',
  strictObject(
    {
      id: Uuid,
      code: codeOf('The same in every version of the policy'),
      title: LocalizedText,
      year: yearOf('年度: the annual cap counts by it (rule 2.4)'),
      state: stringEnum(roundStates, {
        description:
          '轮次状态: planned, open and closed follow from the window of the policy in force',
      }),
      stateName: LocalizedText,
      opensAt: nullable(instantOf('线上填报开始时间; null while the policy sets none')),
      closesAt: instantOf('线上填报截止时间, of the policy in force'),
      extensions: listOf(
        ExtensionInForce,
        most.ofPolicy,
        '生效中的统一延期: those with a date still to come, oldest first, each with its public notice (reason); `listExtensions` has all',
      ),
      endedAt: nullable(instantOf('When it was settled, archived or cancelled')),
      cancellationReason: nullable(
        textOf('取消理由; null unless the round was cancelled', characters.note),
      ),
      policyVersion: ordinalOf('现行政策版本, which drafts are judged by'),
      version: ordinalOf('The ETag of the round is made from it'),
      createdAt: Instant,
    },
    { description: '申报轮次: one call for applications', examples: [exampleRound] },
  ),
);
export type Round = Static<typeof Round>;

export const RoundPage = component(
  'RoundPage',
  page(Round, { description: '申报轮次列表', example: exampleRound }),
);
