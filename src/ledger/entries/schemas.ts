import { type Static, Type } from 'typebox';
import { actionCatalogue, ledgerActions, subjectTypes } from '#kernel/model/index.ts';
import {
  instantOf,
  listOf,
  ordinalOf,
  positionOf,
  RuleId,
  requestIdOf,
  textOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import {
  component,
  growingEnum,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
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
    position: positionOf('序位: place in the log, from 0, no gaps'),
    id: Uuid,
    at: instantOf('When it was decided'),
    actor: strictObject(
      {
        subject: tokenIdOf('Token subject: a person or a system'),
        role: stringEnum(roles, { description: '办理角色' }),
        client: tokenIdOf('The calling system'),
        creditCode: nullable(textOf('The organisation an applicant acted for', 18)),
      },
      { description: '办理人: as in the token' },
    ),
    requestId: requestIdOf('As in the log and the X-Request-Id of the answer'),
    subject: strictObject(
      {
        type: growingEnum(subjectTypes, { description: '对象类型' }),
        id: Uuid,
        version: nullable(
          ordinalOf(
            'The resulting version; null where nothing moved, as by a refused attempt or a reminder',
          ),
        ),
      },
      { description: '对象: the subject of the entry' },
    ),
    applicationId: nullable(Uuid),
    roundId: nullable(Uuid),
    policyVersion: nullable(ordinalOf('The policy version that it was judged by')),
    ruleIds: listOf(RuleId, most.rules, 'The rules it rests on'),
    transactionId: Type.String({
      pattern: '^[0-9]{1,20}$',
      maxLength: 20,
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
