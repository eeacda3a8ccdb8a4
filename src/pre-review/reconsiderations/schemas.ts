import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { caseStatuses } from '#cases/model/index.ts';
import { fileNumberOf, Instant, instantOf, listOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { reasonOf } from '#proposals/index.ts';

const reference = fileNumberOf(
  '所依据的决定文号, such as that of an 行政复议决定; no personal data',
  '深府复决〔2026〕3号',
);

const dueAt = instantOf('新的指定时间: until when, inclusive, the applicant may correct or submit');
const paperDueAt = instantOf('新的补交时间: before which a slot for the paper must start');

const exampleContent = {
  reference: '深府复决〔2026〕3号',
  dueAt: '2026-01-20T18:00:00.000+08:00',
};

export const NewReconsideration = component(
  'NewReconsideration',
  strictObject(
    {
      reference,
      reason: reasonOf('重新办理的理由'),
      dueAt: Type.Optional(dueAt),
      paperDueAt: Type.Optional(paperDueAt),
    },
    {
      description:
        '重新办理: dueAt where the case goes back to its applicant or was never submitted, paperDueAt where paper is due and its time has passed',
      examples: [{ ...exampleContent, reason: '复议决定撤销原不予受理决定，责令重新作出。' }],
    },
  ),
);

const status = (description: string) => stringEnum(caseStatuses, { description });

const exampleReconsideration = {
  id: '019b8a02-6e80-7c31-9d40-3e4f50617283',
  applicationId: exampleCase.applicationId,
  fromStatus: 'lapsed',
  toStatus: 'returned',
  ...exampleContent,
  paperDueAt: null,
  confirmedAt: '2026-01-05T10:00:00.000+08:00',
};

export const Reconsideration = component(
  'Reconsideration',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      fromStatus: status('重新办理前的状态'),
      toStatus: status('重新办理后的状态'),
      reference,
      dueAt: nullable(dueAt),
      paperDueAt: nullable(paperDueAt),
      confirmedAt: Instant,
    },
    {
      description: '已确认的重新办理; the earlier decision stays in the record',
      examples: [exampleReconsideration],
    },
  ),
);
export type Reconsideration = Static<typeof Reconsideration>;

export const ReconsiderationList = component(
  'ReconsiderationList',
  strictObject(
    { items: listOf(Reconsideration, most.ofCase) },
    { description: '历次重新办理, in order', examples: [{ items: [exampleReconsideration] }] },
  ),
);
