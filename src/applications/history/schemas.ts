import type { Static } from 'typebox';
import { actionCatalogue, caseHistoryActions } from '#kernel/model/index.ts';
import { entryComponent } from '#ledger/index.ts';
import {
  instantOf,
  listOf,
  ordinalOf,
  RuleId,
  requestIdOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { roles } from '#programme/access.ts';

const exampleHistoryEntry = {
  id: '019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50',
  at: '2025-11-20T15:30:00.000+08:00',
  action: 'application.submitted',
  version: 4,
  actor: { role: 'applicant', subject: null, client: null },
  ruleIds: ['4.1', '4.1a'],
  policyVersion: 1,
  requestId: null,
  data: actionCatalogue['application.submitted'].example,
};

export const HistoryEntry = entryComponent(
  'HistoryEntry',
  caseHistoryActions,
  {
    id: Uuid,
    at: instantOf('When the action was decided'),
    version: nullable(
      ordinalOf('The version of the application after the action; null when it changed none'),
    ),
    actor: strictObject({
      role: stringEnum(roles, { description: '办理角色' }),
      subject: nullable(tokenIdOf('Token subject; shown to auditors and officers only')),
      client: nullable(tokenIdOf('The calling system; shown to auditors and officers only')),
    }),
    ruleIds: listOf(RuleId, most.rules, 'The rules that the action rests on'),
    policyVersion: nullable(ordinalOf('The policy version that judged the action')),
    requestId: nullable(requestIdOf('Shown to auditors and officers only')),
  },
  {
    description:
      '办理记录: one entry of the append-only ledger; its action determines the shape of `data`',
    example: exampleHistoryEntry,
  },
);
export type HistoryEntry = Static<typeof HistoryEntry>;

export const HistoryPage = component(
  'HistoryPage',
  page(HistoryEntry, { description: '办理记录列表', example: exampleHistoryEntry }),
);
