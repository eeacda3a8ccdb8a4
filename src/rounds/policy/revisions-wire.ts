import type { Static } from 'typebox';
import { AnyJson, LocalizedText } from '#platform/contract/components.ts';
import { Instant, listOf, pointerOf, textOf, tokenIdOf } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject } from '#platform/contract/schema.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { policySettings } from '../model/settings/catalogue.ts';
import { exampleRound } from '../rounds/schemas.ts';
import { exampleReason } from './examples.ts';
import { AfterTheFact, Pointer, PolicySources, Version } from './schemas.ts';

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
      reason: textOf('变更理由', characters.reason),
      publishedAt: Instant,
      publishedBy: tokenIdOf('Token subject of the person who published or confirmed it'),
      proposedBy: nullable(
        tokenIdOf('Token subject of the proposer; null: one person published it'),
      ),
      afterTheFact: AfterTheFact,
      sources: PolicySources,
      changes: listOf(
        strictObject({
          pointer: Pointer,
          setting: nullable(pointerOf('Its entry in the catalogue of settings')),
          name: nullable(LocalizedText),
          before: AnyJson,
          after: AnyJson,
        }),
        most.ofPolicy,
        '变更内容, against the version before, none for the first: the setting with its mark and clause, the entry or the text; null: it has none',
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
    { items: listOf(PolicyRevisionRecord, most.ofPolicy) },
    { description: '政策版本列表, oldest first', examples: [{ items: [exampleRevision] }] },
  ),
);
