import { type Static, Type } from 'typebox';
import {
  component,
  Instant,
  LocalDate,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '#platform/contract/schema.ts';
import { objectionKinds, objectionOutcomes, objectionReasons } from '../model/vocabulary.ts';
import { objectionExample } from './examples.ts';

export const ObjectionParams = strictObject({ objectionId: Uuid });

const Kind = stringEnum(objectionKinds, { description: '异议类别' });
const Outcome = stringEnum(objectionOutcomes, { description: '成立 upheld / 不成立 dismissed' });
const Reason = stringEnum(objectionReasons, { description: '处理理由' });

export const NewObjection = component(
  'NewObjection',
  strictObject(
    {
      awardId: Uuid,
      kind: Kind,
      reference: Type.String({
        // At least one digit: a file number, not a person's name.
        pattern: '^[\\p{L}〔〕（）()\\[\\]/_.-]*[0-9][\\p{L}0-9〔〕（）()\\[\\]/_.-]*$',
        maxLength: 60,
        examples: [objectionExample.reference],
        description: '纸质卷宗编号: the objector is named in that file only, never here',
      }),
      receivedOn: LocalDate,
    },
    {
      description:
        '登记异议: receivedOn 收到日期, within the publicity period, first and last day included',
      examples: [
        {
          awardId: objectionExample.awardId,
          kind: objectionExample.kind,
          reference: objectionExample.reference,
          receivedOn: objectionExample.receivedOn,
        },
      ],
    },
  ),
);

export const NewObjectionOutcome = component(
  'NewObjectionOutcome',
  strictObject(
    { outcome: Outcome, reason: Reason },
    {
      description: '处理异议: an upheld objection withdraws the award',
      examples: [{ outcome: 'dismissed', reason: 'facts-not-confirmed' }],
    },
  ),
);

export const Objection = component(
  'Objection',
  strictObject(
    {
      id: Uuid,
      runId: Uuid,
      awardId: Uuid,
      kind: Kind,
      reference: Type.String({ description: '纸质卷宗编号' }),
      receivedOn: LocalDate,
      recordedAt: Instant,
      recordedBy: Type.String({ description: 'Token subject of the officer' }),
      outcome: nullable(Outcome),
      reason: nullable(Reason),
      resolvedAt: nullable(Instant),
      resolvedBy: nullable(Type.String({ description: 'Token subject of another officer' })),
    },
    {
      description:
        '异议: an objection to a published award; outcome and reason are null while it is open',
      examples: [objectionExample],
    },
  ),
);
export type Objection = Static<typeof Objection>;

export const ObjectionPage = component(
  'ObjectionPage',
  page(Objection, { description: '异议列表', example: objectionExample }),
);
