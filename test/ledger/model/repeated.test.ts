import t from 'tap';
import type { LedgerEntryRow } from '../../../src/ledger/entries/history.ts';
import { type RepeatedSeal, repeatedMisfits } from '../../../src/ledger/sealing/check-repeated.ts';

const at = new Date('2025-11-20T07:30:00Z');
const earlier = new Date('2025-11-20T07:29:00Z');
const later = new Date('2025-11-20T07:31:00Z');

const entry: LedgerEntryRow = {
  id: '01900000-0000-7000-8000-000000000001',
  ...{ at, actorSubject: 'reviewer-1', actorRole: 'pre-reviewer', actorClient: 'review' },
  ...{ actorCreditCode: null, requestId: 'req-1', action: 'application.accepted' },
  ...{ subjectType: 'application', subjectId: '01900000-0000-7000-8000-000000000002' },
  ...{ subjectVersion: 4, applicationId: '01900000-0000-7000-8000-000000000002' },
  ...{ roundId: null, policyVersion: 1, ruleIds: ['5', '4.1', '5'], data: {}, transactionId: '7' },
} as LedgerEntryRow;

function seal(change: Partial<RepeatedSeal> = {}): RepeatedSeal {
  const { action, subjectId, applicationId, roundId } = entry;
  const { actorSubject, actorRole, actorClient, requestId } = entry;
  return {
    repeated: {
      ...{ action, subjectId, applicationId, roundId, at },
      ...{ actorSubject, actorRole, actorClient, requestId },
    },
    ...{ reachedAt: at, reachedBefore: earlier, rules: ['4.1', '5'] },
    ...change,
  };
}

t.test('a seal that says what the entry says has no difference', (t) => {
  t.same(repeatedMisfits(entry, seal()), []);
  t.same(repeatedMisfits(entry, seal({ reachedBefore: null })), [], 'the first position');
  const ofAnother = { ...entry, ruleIds: [...entry.ruleIds, 'of-another-release'] };
  t.same(repeatedMisfits(ofAnother, seal()), [], 'a rule that this release does not know');
  t.same(repeatedMisfits(entry, seal({ reachedBefore: later, reachedAt: later })), [], 'late');
  t.end();
});

t.test('each column that differs is named with both sides', (t) => {
  const { repeated } = seal();
  const other = '01900000-0000-7000-8000-000000000009';
  for (const [name, column, value, held] of [
    ['action', 'action', 'application.declined', 'application.declined'],
    ['subjectId', 'subject_id', other, other],
    ['applicationId', 'application_id', null, null],
    ['roundId', 'round_id', other, other],
    ['actorSubject', 'actor_subject', 'another', 'another'],
    ['actorRole', 'actor_role', 'officer', 'officer'],
    ['actorClient', 'actor_client', 'x', 'x'],
    ['requestId', 'request_id', 'x', 'x'],
    ['at', 'at', later, '2025-11-20T15:31:00.000+08:00'],
  ] as const) {
    const found = repeatedMisfits(
      entry,
      seal({ repeated: { ...repeated, [name]: value } as never }),
    );
    t.match(found, [{ column, held }], name);
    t.equal(found.length, 1);
  }
  t.end();
});

t.test('the instant reached and the rules are compared, too', (t) => {
  const [reached] = repeatedMisfits(entry, seal({ reachedAt: later }));
  t.same(reached, {
    column: 'reached_at',
    held: '2025-11-20T15:31:00.000+08:00',
    recorded: '2025-11-20T15:30:00.000+08:00',
  });
  for (const rules of [[], ['4.1'], ['4.1', '4.2', '5']]) {
    t.same(repeatedMisfits(entry, seal({ rules })), [
      { column: 'rule_id', held: rules.join(' '), recorded: '4.1 5' },
    ]);
  }
  t.end();
});
