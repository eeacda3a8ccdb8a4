import { type Static, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import { Instant, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { ExternalId } from '../corrections/schemas.ts';
import { clawbackCorrectionReasons } from '../model/vocabulary.ts';
import { clawbackExample } from '../payments/examples.ts';
import { moneyExample } from '../run-items/examples.ts';

export const ClawbackCorrectionParams = strictObject({ correctionId: Uuid });

const example = {
  id: '019b6d11-4000-7c11-8a22-6f7081920a1c',
  clawbackId: clawbackExample.id,
  awardId: clawbackExample.awardId,
  externalId: 'ZHGZ-2026-00001',
  formerAmount: clawbackExample.amount,
  amount: moneyExample('1000.00'),
  liftsStop: false,
  lifted: moneyExample('0.00'),
  reason: 'amount-misreported' as const,
  movedToId: null,
  movedToAwardId: null,
  rightExternalId: null,
  recordedAt: '2026-03-09T10:15:00.000+08:00',
};

const Reason = stringEnum(clawbackCorrectionReasons, { description: '更正原因' });

export const NewClawbackCorrection = component(
  'NewClawbackCorrection',
  strictObject(
    {
      externalId: ExternalId,
      amount: Type.Optional(MoneyWire),
      awardId: Type.Optional(Uuid),
      rightExternalId: Type.Optional({
        ...ExternalId,
        description:
          '正确的业务编号: the number that it really has; no sum changes. Only on its own',
      }),
      liftsStop: Type.Optional(
        Type.Boolean({ description: '未停止拨付: payment was not stopped; the rest is payable' }),
      ),
      reason: Reason,
    },
    {
      description:
        '报送追回更正: either amount, what really came back of this award (0.00: nothing), or awardId, the award of which it came back; a stop of payment moves along unless liftsStop; or rightExternalId',
      examples: [
        { externalId: example.externalId, amount: example.amount, reason: example.reason },
      ],
    },
  ),
);

export const ClawbackCorrection = component(
  'ClawbackCorrection',
  strictObject(
    {
      id: Uuid,
      clawbackId: Uuid,
      awardId: Uuid,
      externalId: ExternalId,
      formerAmount: MoneyWire,
      amount: MoneyWire,
      liftsStop: Type.Boolean({ description: '未停止拨付' }),
      lifted: MoneyWire,
      reason: Reason,
      movedToId: nullable({
        ...Uuid,
        description: '改记后的追回: go on with it; null: it was not moved',
      }),
      movedToAwardId: nullable(Uuid),
      rightExternalId: nullable({
        ...ExternalId,
        description: '正确的业务编号; null: it was right',
      }),
      recordedAt: Instant,
    },
    {
      description:
        '追回更正: formerAmount counted before, amount counts now; lifted 恢复拨付的金额 is payable again; both reports stay. movedToAwardId 改记至的资助. With rightExternalId the stop goes on under that number, and nothing is lifted 更正编号的，停止拨付不变',
      examples: [example],
    },
  ),
);
export type ClawbackCorrection = Static<typeof ClawbackCorrection>;
