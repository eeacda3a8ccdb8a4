import { type Static, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import { Instant, LocalDate, listOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { ClawbackCorrection } from '../clawback-corrections/schemas.ts';
import { DisbursementCorrection, ExternalId } from '../corrections/schemas.ts';
import { clawbackReasons } from '../model/vocabulary.ts';
import { clawbackExample, disbursementExample } from './examples.ts';

const Reason = stringEnum(clawbackReasons, { description: '追回原因' });

export const ClawbackParams = strictObject({ clawbackId: Uuid });

export const NewDisbursement = component(
  'NewDisbursement',
  strictObject(
    {
      externalId: ExternalId,
      amount: MoneyWire,
      paidOn: LocalDate,
      otherAwardsChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对其他市级同类措施的获得记录，确认并非同一内容 (2.3); required when any record may be about the product',
        }),
      ),
    },
    {
      description: '报送拨付: a full or partial payment; paidOn 拨付日期',
      examples: [
        {
          externalId: disbursementExample.externalId,
          amount: disbursementExample.amount,
          paidOn: disbursementExample.paidOn,
        },
      ],
    },
  ),
);

export const Disbursement = component(
  'Disbursement',
  strictObject(
    {
      id: Uuid,
      awardId: Uuid,
      externalId: ExternalId,
      amount: MoneyWire,
      paidOn: LocalDate,
      movedFromId: nullable({ ...Uuid, description: '改记前的拨付; null: it was reported here' }),
      movedToId: nullable({
        ...Uuid,
        description: '改记后的拨付, which counts instead; null: it was not moved',
      }),
      recordedAt: Instant,
    },
    { description: '拨付', examples: [disbursementExample] },
  ),
);
export type Disbursement = Static<typeof Disbursement>;

export const NewClawback = component(
  'NewClawback',
  strictObject(
    {
      externalId: ExternalId,
      amount: MoneyWire,
      reason: Reason,
      stopsPayment: Type.Optional(
        Type.Boolean({ description: '同时停止拨付: the unpaid rest is cancelled' }),
      ),
    },
    {
      description:
        '报送追回: at most the amount paid and not yet returned; 0.00 only together with stopsPayment',
      examples: [
        {
          externalId: clawbackExample.externalId,
          amount: clawbackExample.amount,
          reason: clawbackExample.reason,
          stopsPayment: true,
        },
      ],
    },
  ),
);

export const Clawback = component(
  'Clawback',
  strictObject(
    {
      id: Uuid,
      awardId: Uuid,
      externalId: ExternalId,
      amount: MoneyWire,
      stopsPayment: Type.Boolean({ description: '报送时是否停止拨付' }),
      stopped: MoneyWire,
      reason: Reason,
      reportedOn: LocalDate,
      movedFromId: nullable({ ...Uuid, description: '改记前的追回; null: it was reported here' }),
      movedToId: nullable({
        ...Uuid,
        description: '改记后的追回, which counts instead; null: it was not moved',
      }),
      recordedAt: Instant,
    },
    {
      description:
        '追回: amount was returned, stopped will no longer be paid (0.00 where nothing was left to stop); both free room under the annual cap. reportedOn 首次报送日期 is the day on which it counts, also after a move',
      examples: [clawbackExample],
    },
  ),
);
export type Clawback = Static<typeof Clawback>;

export const AwardPayments = component(
  'AwardPayments',
  strictObject(
    {
      disbursements: listOf(Disbursement, most.ofCase),
      corrections: listOf(DisbursementCorrection, most.ofCase),
      clawbacks: listOf(Clawback, most.ofCase),
      clawbackCorrections: listOf(ClawbackCorrection, most.ofCase),
    },
    {
      description: '拨付、更正与追回记录, as they were reported, in the order they were recorded',
      examples: [
        {
          ...{ disbursements: [disbursementExample], corrections: [] },
          ...{ clawbacks: [clawbackExample], clawbackCorrections: [] },
        },
      ],
    },
  ),
);
export type AwardPayments = Static<typeof AwardPayments>;
