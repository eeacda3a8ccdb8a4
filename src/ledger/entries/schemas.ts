import { type Static, Type } from 'typebox';
import { actionCatalogue, ledgerActions, subjectTypes } from '#kernel/model/index.ts';
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
import { entryComponent } from './action-components.ts';

export const exampleEntry = {
  position: 41_207,
  id: '019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50',
  at: '2025-11-20T15:30:00.000+08:00',
  action: 'application.submitted',
  actor: {
    subject: '5f0c1f7e-9a4b-4c1d-8a55-2f1f0e6f7a10',
    role: 'applicant',
    client: 'applicant-portal',
    creditCode: '91440300K0GYY8JNDX',
  },
  requestId: '019aa02b-8c9e-7f31-b6a2-4e5d6c7b8a90',
  subject: {
    type: 'application',
    id: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
    version: 4,
  },
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  roundId: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d5e',
  policyVersion: 1,
  ruleIds: ['4.1', '4.1a'],
  data: actionCatalogue['application.submitted'].example,
  transactionId: '74211',
} as const;

export const LedgerEntry = entryComponent(
  'LedgerEntry',
  ledgerActions,
  {
    position: Type.Integer({ minimum: 0, description: '序位: place in the log, from 0, no gaps' }),
    id: Uuid,
    at: instantOf('When it was decided'),
    actor: strictObject(
      {
        subject: Type.String({ description: 'Token subject: a person or a system' }),
        role: stringEnum(roles, { description: '办理角色' }),
        client: Type.String({ description: 'The calling system' }),
        creditCode: nullable(
          Type.String({ description: 'The organisation an applicant acted for' }),
        ),
      },
      { description: '办理人: as in the token' },
    ),
    requestId: Type.String({ description: 'As in the log and the X-Request-Id of the answer' }),
    subject: strictObject(
      {
        type: stringEnum(subjectTypes, { description: '对象类型' }),
        id: Uuid,
        version: nullable(
          Type.Integer({
            description:
              'The resulting version; null where nothing moved, as by a refused attempt or a reminder',
          }),
        ),
      },
      { description: '对象: the subject of the entry' },
    ),
    applicationId: nullable(Uuid),
    roundId: nullable(Uuid),
    policyVersion: nullable(
      Type.Integer({ description: 'The policy version that it was judged by' }),
    ),
    ruleIds: Type.Array(RuleId, { description: 'The rules it rests on' }),
    transactionId: Type.String({
      description: 'The database transaction that wrote it; entries of one command share it',
    }),
  },
  {
    description: '审计留痕: one entry of the append-only ledger, with everything it holds',
    example: exampleEntry,
  },
);
export type LedgerEntry = Static<typeof LedgerEntry>;

export const LedgerEntryPage = component(
  'LedgerEntryPage',
  page(LedgerEntry, { description: '审计留痕列表', example: exampleEntry }),
);
