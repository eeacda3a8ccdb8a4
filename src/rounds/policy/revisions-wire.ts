import { type Static, Type } from 'typebox';
import {
  component,
  Instant,
  LocalizedText,
  nullable,
  strictObject,
} from '#platform/contract/schema.ts';
import { policySettings } from '../model/settings/catalogue.ts';
import { exampleRound } from '../rounds/schemas.ts';
import { exampleReason } from './examples.ts';
import { AfterTheFact, Pointer, PolicySources, Version } from './schemas.ts';

const anyValue = 'The setting with its mark and clause, the entry or the text; null: it has none';

const exampleRevision = {
  ...{ version: 2, reason: exampleReason, publishedAt: exampleRound.createdAt },
  ...{ publishedBy: 'officer-02', proposedBy: 'officer-01', afterTheFact: false },
  sources: [],
  changes: [
    {
      pointer: '/awards/budgetFen',
      setting: '/awards/budgetFen',
      name: policySettings['/awards/budgetFen'].name,
      before: null,
      after: { value: 3_000_000_000, mark: 'sample', clause: '02(一)' },
    },
  ],
};

export const PolicyRevisionRecord = component(
  'PolicyRevisionRecord',
  strictObject(
    {
      version: Version,
      reason: Type.String(),
      publishedAt: Instant,
      publishedBy: Type.String({
        description: 'Token subject of the person who published or confirmed it',
      }),
      proposedBy: nullable(
        Type.String({
          description: 'Token subject of the proposer; null: one person published it',
        }),
      ),
      afterTheFact: AfterTheFact,
      sources: PolicySources,
      changes: Type.Array(
        strictObject({
          pointer: Pointer,
          setting: nullable(Type.String({ description: 'Its entry in the catalogue of settings' })),
          name: nullable(LocalizedText),
          before: Type.Unsafe<unknown>({ description: anyValue }),
          after: Type.Unsafe<unknown>({ description: anyValue }),
        }),
        { description: '变更内容, against the version before; none for the first' },
      ),
    },
    {
      description: '政策版本记录: who changed what, when and why',
      examples: [exampleRevision],
    },
  ),
);
export type PolicyRevisionRecord = Static<typeof PolicyRevisionRecord>;

export const PolicyVersionList = component(
  'PolicyVersionList',
  strictObject(
    { items: Type.Array(PolicyRevisionRecord) },
    { description: '政策版本列表, oldest first', examples: [{ items: [exampleRevision] }] },
  ),
);
