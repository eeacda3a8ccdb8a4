import { type Static, Type } from 'typebox';
import { actionCatalogue, caseHistoryActions } from '#kernel/model/index.ts';
import { entryComponent } from '#ledger/index.ts';
import {
  component,
  instantOf,
  nullable,
  page,
  RuleId,
  strictObject,
  stringEnum,
  Uuid,
} from '#platform/contract/schema.ts';
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
      Type.Integer({
        description: 'The version of the application after the action; null when it changed none',
      }),
    ),
    actor: strictObject({
      role: stringEnum(roles, { description: '办理角色' }),
      subject: nullable(
        Type.String({ description: 'Token subject; shown to auditors and officers only' }),
      ),
      client: nullable(
        Type.String({ description: 'The calling system; shown to auditors and officers only' }),
      ),
    }),
    ruleIds: Type.Array(RuleId, { description: 'The rules that the action rests on' }),
    policyVersion: nullable(
      Type.Integer({ description: 'The policy version that judged the action' }),
    ),
    requestId: nullable(Type.String({ description: 'Shown to auditors and officers only' })),
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
