import { type Static, Type } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import { instantOf, listOf, ordinalOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { extensionCauses } from './decide-propose-extension.ts';

const example = {
  cause: 'typhoon' as const,
  causeBeganAt: '2025-11-30T08:00:00.000+08:00',
  closesAt: '2025-12-03T18:00:00.000+08:00',
  noticesDueAt: '2025-12-05T18:00:00.000+08:00',
  reason: {
    zh: '受台风影响，线上填报截止时间延至 12 月 3 日 18 时。',
    en: 'Because of the typhoon, the window now closes on 3 December at 18:00.',
  },
};

const cause = stringEnum(extensionCauses, { description: '事由' });
const words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });
const reason = strictObject(
  { zh: words, en: words },
  { description: '公告内容: everyone can read it once the extension is confirmed' },
);

export const NewExtension = component(
  'NewExtension',
  strictObject(
    {
      cause,
      causeBeganAt: instantOf('事由发生时间: time that had run out before it is not given back'),
      closesAt: Type.Optional(instantOf('新的线上填报截止时间')),
      supplementDeadline: Type.Optional(instantOf('新的补充材料截止时间')),
      noticesDueAt: Type.Optional(instantOf('退回通知的指定时间至少延至此时')),
      reason,
    },
    {
      description: '统一延期: more time for everybody, which another officer confirms',
      examples: [example],
    },
  ),
);

const exampleExtension = {
  id: '019ae1a0-1c40-7b52-8f6d-2f7c1a9e4b31',
  ...example,
  supplementDeadline: null,
  policyVersion: 2,
  confirmedAt: '2025-11-30T10:00:00.000+08:00',
};

const RoundExtension = strictObject({
  id: Uuid,
  cause,
  causeBeganAt: instantOf('事由发生时间'),
  closesAt: nullable(instantOf('新的线上填报截止时间')),
  supplementDeadline: nullable(instantOf('新的补充材料截止时间')),
  noticesDueAt: nullable(instantOf('退回通知的指定时间至少延至此时')),
  reason: LocalizedText,
  policyVersion: ordinalOf('The policy version in force with it'),
  confirmedAt: instantOf('确认时间'),
});
export type RoundExtension = Static<typeof RoundExtension>;

export const RoundExtensions = component(
  'RoundExtensions',
  strictObject(
    { items: listOf(RoundExtension, most.ofPolicy) },
    {
      description: '统一延期公告: every extension of a round, oldest first',
      examples: [{ items: [exampleExtension] }],
    },
  ),
);
