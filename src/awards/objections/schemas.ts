import { type Static, Type } from 'typebox';
import {
  CreditCode,
  codeOf,
  fileNumberOf,
  Instant,
  LocalDate,
  textOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, fileNumber } from '#platform/values/bounds.ts';
import { reasonOf } from '#proposals/index.ts';
import {
  dismissalReasons,
  objectionConsequences,
  objectionKinds,
  objectionOutcomes,
  objectionReasons,
  objectors,
  upholdingReasons,
} from '../model/vocabulary.ts';
import { ApplicationNumber } from '../run-items/schemas.ts';
import { objectionExample, ownObjectionExample } from './examples.ts';

export const ObjectionParams = strictObject({ objectionId: Uuid });

const Kind = stringEnum(objectionKinds, { description: '异议类别' });
const Reason = stringEnum(objectionReasons, { description: '处理理由' });

export const NewObjection = component(
  'NewObjection',
  strictObject(
    {
      applicationId: Uuid,
      kind: Kind,
      reference: fileNumberOf(
        '纸质卷宗编号: the objector is named in that file only, never here',
        objectionExample.reference,
      ),
      receivedOn: LocalDate,
    },
    {
      description:
        '登记第三人的异议: to the award of an application, or to its result of none; receivedOn 收到日期, within the publicity period, first and last day included',
      examples: [
        {
          applicationId: objectionExample.applicationId,
          kind: objectionExample.kind,
          reference: objectionExample.reference,
          receivedOn: objectionExample.receivedOn,
        },
      ],
    },
  ),
);

export const RaisedObjection = component(
  'RaisedObjection',
  strictObject(
    {
      applicationNumber: ApplicationNumber,
      kind: Kind,
      statement: Type.String({
        minLength: 1,
        maxLength: 2000,
        pattern: '\\S',
        description: '异议内容: staff reads it; it is kept for good, so no personal data',
      }),
    },
    {
      description:
        '提出异议: to the own application, whatever it got, or to a published award of the same result',
      examples: [
        {
          applicationNumber: ownObjectionExample.applicationNumber,
          kind: ownObjectionExample.kind,
          statement: ownObjectionExample.statement,
        },
      ],
    },
  ),
);

export const NewObjectionOutcome = component(
  'NewObjectionOutcome',
  strictObject(
    {
      outcome: stringEnum(['dismissed'], {
        description: '不成立; two officers uphold an objection: proposeObjectionUpholding',
      }),
      reason: stringEnum(dismissalReasons, { description: '不成立的理由' }),
    },
    {
      description: '驳回异议: the published result stays',
      examples: [{ outcome: 'dismissed', reason: 'facts-not-confirmed' }],
    },
  ),
);

const Consequence = stringEnum(objectionConsequences, {
  description:
    '处理结果: withdraw-award 撤销资助 / score-again 重新评分 / amount-again 重新计算金额 / tier-set 核定档次; all but the first have the case judged again, by a run of its own',
});

const SetTier = codeOf('核定的档次: a tier of the policy');

export const NewObjectionUpholding = component(
  'NewObjectionUpholding',
  strictObject(
    {
      consequence: Consequence,
      tierCode: Type.Optional(SetTier),
      reason: stringEnum(upholdingReasons, { description: '支持的理由' }),
      statement: reasonOf('说明'),
    },
    {
      description: '支持异议: tierCode with `tier-set` alone',
      examples: [
        {
          consequence: 'tier-set',
          tierCode: 'second',
          reason: 'facts-confirmed',
          statement: '漏计第三方测试报告，依评审意见应列二档。',
        },
      ],
    },
  ),
);

const Decided = stringEnum(objectionOutcomes, {
  description: '成立 upheld / 不成立 dismissed / 已随另一异议处理 moot',
});

const ObjectorWire = stringEnum(objectors, {
  description:
    '异议人: applicant 申报单位本身 / named-applicant 同一结果中的其他申报单位 / third-person 第三人',
});

export const Objection = component(
  'Objection',
  strictObject(
    {
      id: Uuid,
      runId: Uuid,
      applicationId: Uuid,
      awardId: nullable(Uuid),
      objector: ObjectorWire,
      objectorCreditCode: nullable(CreditCode),
      kind: Kind,
      statement: nullable(textOf('异议内容; null for a third person', characters.note)),
      reference: nullable(textOf('纸质卷宗编号; null for an applicant', fileNumber.maxLength)),
      receivedOn: LocalDate,
      recordedAt: Instant,
      recordedBy: tokenIdOf('Token subject of the officer, or of the applicant'),
      outcome: nullable(Decided),
      reason: nullable(Reason),
      consequence: nullable(Consequence),
      tierCode: nullable(SetTier),
      proposalId: nullable(Uuid),
      resolvedAt: nullable(Instant),
      resolvedBy: nullable(tokenIdOf('Token subject of another officer')),
    },
    {
      description:
        '异议: an objection to a published result; awardId is null where it is that of no award, outcome and reason while it is open',
      examples: [objectionExample],
    },
  ),
);
export type Objection = Static<typeof Objection>;

export const ObjectionPage = component(
  'ObjectionPage',
  page(Objection, { description: '异议列表', example: objectionExample }),
);

export const OwnObjection = component(
  'OwnObjection',
  strictObject(
    {
      id: Uuid,
      roundId: Uuid,
      applicationNumber: ApplicationNumber,
      objector: ObjectorWire,
      kind: Kind,
      statement: nullable(textOf('异议内容', characters.note)),
      receivedOn: LocalDate,
      recordedAt: Instant,
      outcome: nullable(Decided),
      reason: nullable(Reason),
      consequence: nullable(Consequence),
      tierCode: nullable(SetTier),
      resolvedAt: nullable(Instant),
    },
    {
      description: '本单位的异议: an objection of one’s own, with its outcome',
      examples: [ownObjectionExample],
    },
  ),
);
export type OwnObjection = Static<typeof OwnObjection>;

export const OwnObjectionPage = component(
  'OwnObjectionPage',
  page(OwnObjection, { description: '本单位的异议列表', example: ownObjectionExample }),
);
