import t from 'tap';
import { decideSealAccessRecords } from '../../../src/audit/reads/decide-seal-access-records.ts';
import { presentAccessRecord, type RecordedAccess } from '../../../src/audit/reads/present.ts';
import { readKindNames, readKinds } from '../../../src/programme/reads.ts';

const id = '019a6b82-68e0-7a10-8c21-5d6e7f809102';

t.test('a record shows every column, as its leaf has them', (t) => {
  const record: RecordedAccess = {
    ...{ number: 4_097, at: new Date('2025-11-20T01:00:00.000Z') },
    ...{ actorSubject: 'reviewer-07', actorRole: 'pre-reviewer', actorClient: 'portal' },
    ...{ actorCreditCode: null, operation: 'getApplication', kind: 'application' },
    ...{ outcome: 'read', applicationId: id, objectIds: { applicationId: id } },
    ...{ requestId: 'request-1', attempts: 1 },
  };
  t.same(presentAccessRecord(record), {
    number: 4_097,
    at: '2025-11-20T09:00:00.000+08:00',
    actor: { subject: 'reviewer-07', role: 'pre-reviewer', client: 'portal', creditCode: null },
    operationId: 'getApplication',
    kind: 'application',
    outcome: 'read',
    applicationId: id,
    objectIds: { applicationId: id },
    requestId: 'request-1',
    attempts: 1,
  });
  t.end();
});

t.test('a batch is sealed by one entry with its count and root', (t) => {
  const sums = { rows: 11, accesses: 1_000, unrecorded: 3, rootSha256: 'ab'.repeat(32) };
  const state = { ...sums, now: new Date(0), version: 0, batchId: id };
  t.same(decideSealAccessRecords(state), {
    kind: 'accepted',
    change: { batchId: id, rowCount: 11 },
    entries: [
      {
        action: 'access-records.sealed',
        subjectType: 'access-batch',
        subjectId: id,
        data: sums,
      },
    ],
  });
  t.end();
});

t.test('every kind of read has a name', (t) => {
  t.same(Object.keys(readKindNames).toSorted(), readKinds.toSorted());
  t.end();
});
