import { type Static, Type } from 'typebox';
import {
  countOf,
  creditCodeOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  operationIdOf,
  ordinalOf,
  positionOf,
  requestIdOf,
  sha256Of,
  tokenIdOf,
  Uuid,
  uuidOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { roles } from '#programme/access.ts';
import { readKindNames, readKinds, readOutcomes } from '#programme/reads.ts';
import type { AccessProof } from './prove-access-record.ts';

const Outcome = stringEnum(readOutcomes, {
  description: '结果: read; not-found: nothing that the caller may see; forbidden',
});
const Kind = stringEnum(readKinds, {
  description: `查阅类别: ${readKinds.map((kind) => `${kind} ${readKindNames[kind].zh}`).join('; ')}`,
});
const Operation = operationIdOf('操作');
const RecordNumber = positionOf('Number of the record; in no order of time between replicas');

export const AccessRecordQuery = strictObject({
  actorSubject: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: '查阅人: token subject' }),
  ),
  applicationId: Type.Optional(Uuid),
  operationId: Type.Optional(Operation),
  kind: Type.Optional(Kind),
  outcome: Type.Optional(Outcome),
  from: Type.Optional(instantOf('From this instant on')),
  until: Type.Optional(instantOf('Before this instant')),
  ...pagingQuery,
});

const exampleRecord = {
  number: 4_198_401,
  at: '2025-11-21T10:12:30.250+08:00',
  actor: {
    subject: 'reviewer-07',
    role: 'pre-reviewer',
    client: 'pre-review-portal',
    creditCode: null,
  },
  operationId: 'downloadMaterial',
  kind: 'file',
  outcome: 'read',
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  objectIds: {
    applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
    materialId: '019a6b90-1c20-7d11-9a01-2b3c4d5e6f70',
  },
  requestId: '2f6e4a52-3c1b-4d7e-8f90-a1b2c3d4e5f6',
  attempts: 1,
} as const;

export const AccessRecord = component(
  'AccessRecord',
  strictObject(
    {
      number: RecordNumber,
      at: Instant,
      actor: strictObject({
        subject: tokenIdOf('Token subject: a person or a system'),
        role: stringEnum(roles, { description: '角色' }),
        client: tokenIdOf('The calling system'),
        creditCode: nullable(creditCodeOf('The organisation an applicant acted for')),
      }),
      operationId: Operation,
      kind: nullable(Kind),
      outcome: Outcome,
      applicationId: nullable(Uuid),
      objectIds: Type.Record(Type.String({ maxLength: 60 }), lineOf('The identifier'), {
        description: 'The identifiers in the address, by the names of its parameters',
      }),
      requestId: requestIdOf('As in the log and the X-Request-Id of the answer'),
      attempts: ordinalOf(
        'Attempts that the record stands for: more than one in a flood of refusals',
      ),
    },
    {
      description: '查阅记录: who read what, and who was refused',
      examples: [exampleRecord],
    },
  ),
);

export const AccessRecordPage = component(
  'AccessRecordPage',
  page(AccessRecord, { description: '查阅记录，新的在前: newest first', example: exampleRecord }),
);

export const AccessRecordParams = strictObject({
  recordNumber: Type.String({
    pattern: '^(0|[1-9][0-9]{0,14})$',
    maxLength: 15,
    description: 'Number of the record',
  }),
});

const Hash = sha256Of('SHA-256, RFC 6962, hex');
const exampleHash = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';

export const AccessRecordProof = component(
  'AccessRecordProof',
  strictObject(
    {
      number: RecordNumber,
      batchId: Uuid,
      entryId: uuidOf('The entry access-records.sealed whose data has the root; prove it in turn'),
      leafHash: Hash,
      position: countOf('Place in the batch, from 0'),
      size: ordinalOf('Records of the batch'),
      path: listOf(Hash, 64, '证明路径, lowest first'),
      rootHash: Hash,
    },
    {
      description:
        '查阅记录收录证明: proves that a record stands in its batch. The leaf is the canonical JSON (RFC 8785) of the record',
      examples: [
        {
          number: 4_198_401,
          batchId: '019ad400-0000-7a00-8a00-000000000301',
          entryId: '019ad400-0000-7a00-8a00-000000000302',
          leafHash: exampleHash,
          position: 0,
          size: 1,
          path: [],
          rootHash: exampleHash,
        },
      ],
    },
  ),
);

export function presentAccessProof({
  leafHash,
  path,
  root,
  ...proof
}: AccessProof): Static<typeof AccessRecordProof> {
  return {
    ...proof,
    leafHash: leafHash.toString('hex'),
    path: path.map((hash) => hash.toString('hex')),
    rootHash: root.toString('hex'),
  };
}
