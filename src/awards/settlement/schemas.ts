import { type Static, Type } from 'typebox';
import { exampleCase, FormerApplicants } from '#cases/index.ts';
import {
  caseStages,
  caseStatuses,
  noAwardReasonNames,
  noAwardReasons,
  outcomeNames,
  outcomes,
  statusNames,
} from '#cases/model/index.ts';
import { LocalizedText, MoneyWire } from '#platform/contract/components.ts';
import {
  applicationNumberOf,
  CreditCode,
  countOf,
  instantOf,
  listOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { MOST_ROUNDS_SELECTED, outcomesOf, selectionOf } from '#platform/contract/selection.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { most } from '#platform/values/bounds.ts';
import { exampleRound, Round } from '#rounds/index.ts';
import { roundStateNames, roundStates } from '#rounds/model/index.ts';
import { moneyExample } from '../run-items/examples.ts';

const OpenOutcome = strictObject({
  applicationId: Uuid,
  number: nullable(applicationNumberOf('申报编号; null: never submitted')),
  status: stringEnum(caseStatuses, { description: '形式预审状态' }),
  statusName: LocalizedText,
  stage: stringEnum(caseStages, { description: '办理阶段' }),
  dueAt: nullable(instantOf('告知的指定时间, where one runs')),
});
export type OpenOutcome = Static<typeof OpenOutcome>;

const exampleSettlement = {
  roundId: exampleRound.id,
  state: 'closed' as const,
  stateName: roundStateNames.closed,
  settleable: false,
  openProposalCount: 0,
  openPaymentOrderCount: 1,
  openInstalmentCount: 2,
  unpaid: { count: 2, payable: moneyExample('4500000.00') },
  outcomes: [{ outcome: 'awarded' as const, outcomeName: outcomeNames.awarded, applications: 12 }],
  notAwarded: [
    {
      reason: 'below-bar' as const,
      reasonName: noAwardReasonNames['below-bar'],
      applications: 30,
    },
  ],
  openCount: 1,
  open: [
    {
      applicationId: exampleCase.applicationId,
      number: exampleCase.number,
      status: 'returned' as const,
      statusName: statusNames.returned,
      stage: 'online' as const,
      dueAt: '2025-12-05T18:00:00.000+08:00',
    },
  ],
};

export const Settlement = component(
  'Settlement',
  strictObject(
    {
      roundId: Uuid,
      state: stringEnum(roundStates, { description: '轮次状态' }),
      stateName: LocalizedText,
      settleable: Type.Boolean({ description: 'Whether settleRound would be taken now' }),
      openProposalCount: countOf('待另一人确认的提议数; archiveRound waits for them'),
      openPaymentOrderCount: countOf('尚有未回报结果的拨付指令数; archiveRound waits for them'),
      openInstalmentCount: countOf(
        '待提交或待确认使用情况报告的分期数; archiveRound waits for them',
      ),
      unpaid: strictObject(
        { count: countOf('资助数'), payable: MoneyWire },
        { description: '最终确定而尚未付清的资助' },
      ),
      outcomes: listOf(
        strictObject({
          outcome: stringEnum(outcomes, { description: '最终结果' }),
          outcomeName: LocalizedText,
          applications: countOf('申报数'),
        }),
        most.ofCatalogue,
        '已有最终结果的申报',
      ),
      notAwarded: listOf(
        strictObject({
          reason: stringEnum(noAwardReasons, { description: '未予资助的原因' }),
          reasonName: LocalizedText,
          applications: countOf('申报数'),
        }),
        most.ofCatalogue,
        '办结时将认定为未予资助的申报, by the latest final run',
      ),
      openCount: countOf('尚无最终结果的申报数'),
      open: listOf(OpenOutcome, most.page, 'The first 200 of them; listOutcomes pages through all'),
    },
    {
      description: '办结情况: the outcomes of a round, and what is open',
      examples: [exampleSettlement],
    },
  ),
);
export type Settlement = Static<typeof Settlement>;

export const RoundArchive = component(
  'RoundArchive',
  strictObject(
    {
      leavesUnpaid: Type.Optional(
        Type.Boolean({
          description:
            '声明尚未付清的资助不再拨付: exactly where money is still payable; nothing is recorded of the round any more',
        }),
      ),
    },
    { description: '归档轮次', examples: [{ leavesUnpaid: true }] },
  ),
);

const exampleOutcome = {
  applicationId: exampleCase.applicationId,
  number: exampleCase.number,
  applicantCreditCode: exampleCase.creditCode,
  formerApplicants: [],
  status: 'accepted' as const,
  statusName: statusNames.accepted,
  outcome: 'not-awarded' as const,
  outcomeName: outcomeNames['not-awarded'],
  noAwardReason: 'places' as const,
  noAwardReasonName: noAwardReasonNames.places,
};

export const CaseOutcome = component(
  'CaseOutcome',
  strictObject(
    {
      applicationId: Uuid,
      number: nullable(applicationNumberOf('申报编号; null: never submitted')),
      applicantCreditCode: CreditCode,
      formerApplicants: FormerApplicants,
      status: stringEnum(caseStatuses, { description: '形式预审状态' }),
      statusName: LocalizedText,
      outcome: nullable(stringEnum(outcomes, { description: '最终结果; null while it is open' })),
      outcomeName: nullable(LocalizedText),
      noAwardReason: nullable(stringEnum(noAwardReasons, { description: '未予资助的原因' })),
      noAwardReasonName: nullable(LocalizedText),
    },
    { description: '申报的最终结果: of one case', examples: [exampleOutcome] },
  ),
);
export type CaseOutcome = Static<typeof CaseOutcome>;

export const OutcomeQuery = strictObject(pagingQuery);

export const CaseOutcomePage = component(
  'CaseOutcomePage',
  page(CaseOutcome, { description: '最终结果列表', example: exampleOutcome }),
);

export const RoundCancellation = component(
  'RoundCancellation',
  strictObject(
    {
      reason: Type.String({
        minLength: 1,
        maxLength: 2000,
        description: '取消理由; everyone can read it once the round is cancelled',
      }),
    },
    {
      description: '取消轮次: what another officer has to confirm',
      examples: [{ reason: '上位政策调整，本轮次不再实施。' }],
    },
  ),
);

export const SettlementSelection = selectionOf('SettlementSelection', {
  description: '批量办结: closed rounds',
  exampleId: exampleRound.id,
  atMost: MOST_ROUNDS_SELECTED,
});
export type SettlementSelection = Static<typeof SettlementSelection>;

export const RoundOutcomes = outcomesOf('RoundOutcomes', Round, {
  description: '逐个结果, in the order of the selection',
  exampleId: exampleRound.id,
});
