import { type Static, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import { Instant, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { correctionReasons } from '../model/vocabulary.ts';
import { disbursementExample } from '../payments/examples.ts';
import { moneyExample } from '../run-items/examples.ts';

export const ExternalId = Type.String({
  pattern: '^[A-Za-z0-9._:/-]{1,80}$',
  maxLength: 80,
  description:
    '资金平台的业务编号, unique across all awards: a repeated report gets the same answer and is recorded once',
});
export const DisbursementParams = strictObject({ disbursementId: Uuid });

export const CorrectionParams = strictObject({ correctionId: Uuid });

const correctionExample = {
  id: '019b6d11-3000-7c11-8a22-6f7081920a1b',
  disbursementId: disbursementExample.id,
  awardId: disbursementExample.awardId,
  externalId: 'GZ-2026-00001',
  formerAmount: disbursementExample.amount,
  amount: moneyExample('450000.00'),
  reason: 'amount-misreported' as const,
  movedToId: null,
  movedToAwardId: null,
  rightExternalId: null,
  recordedAt: '2026-01-09T10:15:00.000+08:00',
};

const Reason = stringEnum(correctionReasons, { description: '更正原因' });

export const NewDisbursementCorrection = component(
  'NewDisbursementCorrection',
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
      reason: Reason,
      otherAwardsChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对其他市级同类措施的获得记录，确认并非同一内容 (2.3); required where the payment moves to an award that any record may be about',
        }),
      ),
    },
    {
      description:
        '报送拨付更正: either amount, what was really paid under this award (0.00: nothing), or awardId, the award under which it was paid, or rightExternalId',
      examples: [
        {
          externalId: correctionExample.externalId,
          amount: correctionExample.amount,
          reason: correctionExample.reason,
        },
      ],
    },
  ),
);

export const DisbursementCorrection = component(
  'DisbursementCorrection',
  strictObject(
    {
      id: Uuid,
      disbursementId: Uuid,
      awardId: Uuid,
      externalId: ExternalId,
      formerAmount: MoneyWire,
      amount: MoneyWire,
      reason: Reason,
      movedToId: nullable({
        ...Uuid,
        description: '改记后的拨付: go on with it; null: it was not moved',
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
        '拨付更正: formerAmount counted before, amount counts now; both reports stay. movedToAwardId 改记至的资助',
      examples: [correctionExample],
    },
  ),
);
export type DisbursementCorrection = Static<typeof DisbursementCorrection>;
