import t from 'tap';
import { Type } from 'typebox';
import { audiences, subjectTypes } from '../../../src/kernel/model/action.ts';
import {
  actionCatalogue,
  caseHistoryActions,
  isOfCaseHistory,
  ledgerActions,
} from '../../../src/kernel/model/actions.ts';
import { caseEntry, type NewEntry, recordedIn } from '../../../src/kernel/model/entry.ts';
import { freeStrings } from '../../support/free-strings.ts';
import { misfitsOf } from '../../support/recorded.ts';

const ID = '019acb00-0000-7a00-8a00-000000000031';
const aCase = { id: ID, roundId: ID, judgingPolicyVersion: 2 };
const ruleIds = ['4.1'];

t.test('no action has room for a name, a contact or free text', async (t) => {
  for (const action of ledgerActions) {
    t.strictSame(freeStrings(actionCatalogue[action].data), [], action);
  }
});

t.test('the finder of free strings finds each kind of breach, at any depth', async (t) => {
  const closed = { additionalProperties: false };
  const code = Type.String({ pattern: '^[a-z]+$', maxLength: 9 });
  const breaches = [
    [Type.Object({ reason: Type.String() }, closed), '/reason: any text'],
    [Type.Object({ reason: Type.String({ maxLength: 500 }) }, closed), '/reason: any text'],
    [Type.Object({ at: Type.String({ format: 'email' }) }, closed), '/at: any text'],
    [Type.Object({ code: Type.String({ pattern: '^[a-z]+$' }) }, closed), '/code: any length'],
    [
      Type.Object({ code: Type.String({ pattern: '[0-9]', maxLength: 9 }) }, closed),
      '/code: pattern of a part',
    ],
    [
      Type.Object({ number: Type.String({ pattern: '^[\\p{L}0-9]+$', maxLength: 60 }) }, closed),
      '/number: pattern of words',
    ],
    [Type.Object({ code }), ': any field'],
    [Type.Object({ all: Type.Array(Type.Object({ name: Type.String() }, closed)) }, closed)],
    [Type.Object({ all: { type: 'array' } }, closed), '/all: any item'],
    [Type.Object({ of: Type.Record(Type.String(), code) }, closed)],
    [Type.Object({ either: Type.Union([code, Type.String()]) }, closed), '/either|1: any text'],
    [Type.Object({ or: { oneOf: [code, Type.String()] } }, closed), '/or|1: any text'],
    [Type.Object({ it: Type.Unknown() }, closed), '/it: any type'],
    [Type.Object({ it: { type: 'null' } }, closed), '/it: any type'],
    [Type.Object({ it: { type: ['string', 'integer'] } }, closed), '/it: any type'],
    [Type.Object({ it: { type: 'file' } }, closed), '/it: unknown type'],
    [Type.Object({ or: { type: ['string', 'null'] } }, closed), '/or: any text'],
  ] as const;
  for (const [schema, where] of breaches) {
    const found = freeStrings(schema);
    if (where === undefined) t.not(found.length, 0, JSON.stringify(schema));
    else t.strictSame(found, [where], JSON.stringify(schema));
  }
  t.strictSame(
    freeStrings(Type.Object({ code, n: Type.Integer(), is: Type.Boolean() }, closed)),
    [],
  );
});

t.test(
  'every action is named in both languages, and its example is what its data may be',
  async (t) => {
    for (const action of ledgerActions) {
      const { name, example, subjects, seenBy } = actionCatalogue[action];
      t.match(action, /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/, `${action} is noun.past-participle`);
      t.match(name.zh, /^[\p{Script=Han}，]+$/u, action);
      t.match(name.en, /^[A-Z][a-z]+[ A-Za-z,-]*$/, action);
      t.ok(
        subjects.length > 0 && subjects.every((subject) => subjectTypes.includes(subject)),
        action,
      );
      t.ok(audiences[seenBy].includes('auditor'), `auditors read ${action}`);
      const [subjectType = 'round'] = subjects;
      const ofCase = isOfCaseHistory(action);
      t.strictSame(misfitsOf({ action, subjectType, ofCase, data: example }), [], action);
      t.not(misfitsOf({ action, subjectType, ofCase, data: { ...example, note: 'x' } }).length, 0);
    }
    const names = ledgerActions.map((action) => actionCatalogue[action].name);
    t.equal(new Set(names.map(({ zh }) => zh)).size, ledgerActions.length);
    t.equal(new Set(names.map(({ en }) => en)).size, ledgerActions.length);
  },
);

t.test('an entry that does not fit the catalogue is found', async (t) => {
  const data = actionCatalogue['round.opened'].example;
  const entry = { action: 'round.opened', subjectType: 'round', ofCase: false, data } as const;
  t.strictSame(misfitsOf(entry), []);
  t.match(misfitsOf({ ...entry, subjectType: 'expert' }), [/subject expert$/]);
  t.match(misfitsOf({ ...entry, ofCase: true }), [/of a case/]);
  t.match(misfitsOf({ ...entry, data: { ...data, year: '2025' } }), [/data\/year/]);
  t.match(misfitsOf({ ...entry, data: { code: '张三', year: 2025 } }), [/data\/code/]);
});

t.test('histories of cases hold only data that applicants and officers may read', async (t) => {
  t.strictSame(caseHistoryActions, ledgerActions.filter(isOfCaseHistory));
  for (const action of ['application.submitted', 'award.granted', 'access.forbidden'] as const) {
    t.ok(isOfCaseHistory(action), action);
  }
  t.notOk(isOfCaseHistory('allocation.confirmed'), 'a run is no case');
});

t.test('the entry of a case says which case, round and policy it is about', async (t) => {
  t.strictSame(
    caseEntry(aCase, 'application.withdrawn', {
      ruleIds,
      data: { from: 'draft', reason: 'other' },
    }),
    {
      action: 'application.withdrawn',
      subjectType: 'application',
      subjectId: ID,
      applicationId: ID,
      roundId: ID,
      policyVersion: 2,
      ruleIds,
      data: { from: 'draft', reason: 'other' },
    },
  );
});

t.test('action and data of a row are read together', async (t) => {
  const { example: data } = actionCatalogue['award.granted'];
  const row = { id: ID, action: 'award.granted', data } as const;
  t.strictSame(recordedIn(row), { action: 'award.granted', data });
});

t.test('an entry that says too much, too little or something else does not compile', async (t) => {
  const about = { subjectType: 'allocation-run', subjectId: ID } as const;
  const entries: readonly NewEntry[] = [
    { ...about, action: 'allocation.voided', data: { replacedBy: ID } },
    // @ts-expect-error a field too many
    { ...about, action: 'allocation.voided', data: { replacedBy: ID, note: 'new figures' } },
    // @ts-expect-error a field of another action
    { ...about, action: 'allocation.voided', data: { replacedBy: ID, totalFen: 1 } },
    // @ts-expect-error a field too few
    { ...about, action: 'allocation.voided', data: {} },
    // @ts-expect-error no data at all
    { ...about, action: 'allocation.voided' },
    // @ts-expect-error an action that nobody knows
    { ...about, action: 'allocation.forgotten', data: { replacedBy: ID } },
    // @ts-expect-error about something else
    { subjectType: 'expert', subjectId: ID, action: 'allocation.voided', data: { replacedBy: ID } },
  ];
  t.equal(entries.length, 7);

  const withdrawal = { from: 'draft', reason: 'other' } as const;
  caseEntry(aCase, 'application.withdrawn', {
    ruleIds,
    // @ts-expect-error a name
    data: { ...withdrawal, name: '张三' },
  });
  caseEntry(aCase, 'application.withdrawn', {
    ruleIds,
    // @ts-expect-error a contact
    data: { ...withdrawal, contact: { phone: '0755-20253011' } },
  });
  caseEntry(aCase, 'application.withdrawn', {
    ruleIds,
    // @ts-expect-error free text in place of a word of a closed list
    data: { ...withdrawal, reason: 'She is ill.' },
  });
  caseEntry(
    aCase,
    // @ts-expect-error an action about no case
    'round.opened',
    { ruleIds, data: { code: 'r', year: 2025 } },
  );
  caseEntry(aCase, 'return-notice.issued', {
    ruleIds,
    data: {
      noticeId: ID,
      number: 1,
      kind: 'revise',
      dueAt: '2025-12-05T10:00:00.000Z',
      submissionNumber: 1,
      stage: 'online',
      opensAll: false,
      // @ts-expect-error the text of an item
      items: [{ target: 'licence', reasonCode: 'other', text: '请核对。' }],
    },
  });
});
