import t from 'tap';
import { type EventRow, presentEvent } from '../../../src/events/feed/present.ts';
import type { LedgerAction } from '../../../src/kernel/model/actions.ts';
import { actionCatalogue } from '../../../src/kernel/model/index.ts';
import type { Actor } from '../../../src/platform/access/actor.ts';
import type { Role } from '../../../src/programme/access.ts';

const id = '019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50';

function row(action: LedgerAction, changes: Partial<EventRow> = {}): EventRow {
  return {
    id,
    at: new Date('2025-11-20T07:30:00.000Z'),
    actorSubject: 'somebody',
    actorRole: 'officer',
    actorClient: 'portal',
    actorCreditCode: null,
    requestId: 'request',
    action,
    subjectType: 'application',
    subjectId: id,
    subjectVersion: 4,
    applicationId: id,
    roundId: id,
    policyVersion: 1,
    ruleIds: ['4.1'],
    data: actionCatalogue[action].example,
    transactionId: '7',
    position: 41_207,
    leafHash: Buffer.alloc(32),
    ...changes,
  };
}

function reader(role: Role, subject = 'somebody-else'): Actor {
  return { role, subject, client: 'tests', creditCode: null, scopes: new Set() };
}

t.test('an entry is an event, without who did it', (t) => {
  t.same(presentEvent('city', reader('applicant'), row('application.lapsed')), {
    specversion: '1.0',
    id,
    source: '/ledger/city',
    type: 'application.lapsed',
    subject: `application/${id}`,
    time: '2025-11-20T15:30:00.000+08:00',
    datacontenttype: 'application/json',
    sequence: '0000000000041207',
    actorrole: 'officer',
    subjectversion: 4,
    applicationid: id,
    roundid: id,
    data: actionCatalogue['application.lapsed'].example,
  });
  t.end();
});

t.test('a checkpoint travels as bytes, for texts of CloudEvents have no line ends', (t) => {
  const note = 'city\n1\nroot\n\n— city signature\n';
  const lapsed = row('application.lapsed');
  const { ledgercheckpoint, ...told } = presentEvent('city', reader('auditor'), lapsed, note);
  t.equal(Buffer.from(`${ledgercheckpoint}`, 'base64').toString(), note);
  t.same(told, presentEvent('city', reader('auditor'), lapsed));
  t.end();
});

t.test('attributes without a value are absent, for CloudEvents know no null', (t) => {
  const nothing = { subjectVersion: null, applicationId: null, roundId: null };
  const event = presentEvent('city', reader('auditor'), row('access.forbidden', nothing));
  for (const name of ['subjectversion', 'applicationid', 'roundid']) {
    t.notOk(Object.hasOwn(event, name), name);
  }
  t.end();
});

t.test('an expert is told of its own seat alone', (t) => {
  const data = { submissionNumber: 1, experts: ['expert-1', 'expert-2'], panelSize: 2 };
  const assigned = row('expert.assigned', { data });
  const seen = (role: Role, subject: string) =>
    presentEvent('city', reader(role, subject), assigned).data;
  t.same(seen('expert', 'expert-2'), { ...data, experts: ['expert-2'] });
  t.same(seen('officer', 'officer-a'), data);
  const sheet = row('score-sheet.submitted');
  t.same(presentEvent('city', reader('expert'), sheet).data, sheet.data);
  t.end();
});
