import t from 'tap';
import { decideCreateApplication } from '../../../src/applications/drafts/decide-create-application.ts';
import { decideDeleteApplication } from '../../../src/applications/drafts/decide-delete-application.ts';
import {
  changesNothing,
  decideUpdateApplication,
} from '../../../src/applications/drafts/decide-update-application.ts';
import { decideWithdrawApplication } from '../../../src/applications/drafts/decide-withdraw-application.ts';
import { contactDigest } from '../../../src/cases/model/contact.ts';
import { declaredBy } from '../../../src/cases/model/declared.ts';
import { productKeyOf } from '../../../src/cases/model/living-product.ts';
import {
  closedFieldFindings,
  closedMaterialFindings,
} from '../../../src/cases/model/open-items.ts';
import {
  acceptedOf,
  actorOf,
  caseIn,
  codesOf,
  completeContact,
  completeContent,
  completeForm,
  dataOf,
  placesOf,
  plusMs,
  readyDraft,
  refusedOf,
  salt,
  shanghai,
} from '../../support/cases.ts';
import { policyWith } from '../../support/policy.ts';

const applicant = actorOf('applicant');

t.test('a draft may be opened before the window and in it, never after', async (t) => {
  const round = (now: string, values = {}) => ({
    id: 'round',
    version: 1,
    policyVersion: 3,
    policy: policyWith(values),
    now: shanghai(now),
    living: [],
    opened: 0,
    end: null,
  });
  const input = { id: 'case', roundId: 'round', form: completeForm, salt };
  for (const now of ['2025-10-01T00:00:00.000', '2025-11-30T18:00:00.000']) {
    const { change, entries } = acceptedOf(decideCreateApplication(round(now), applicant, input));
    t.match(change, { applicantCreditCode: applicant.creditCode, form: completeContent });
    t.notOk('contact' in change.form, 'the contact lies apart');
    t.same(change.contact, { contact: completeContact, contactVersion: 1, contactSalt: salt });
    t.match(change.declared.truthful, { at: shanghai(now).toISOString(), by: 'applicant-1' });
    t.match(entries, [{ action: 'application.created', policyVersion: 3, ruleIds: ['4.1'] }]);
  }
  const unset = round('2025-11-10T00:00:00.000', { '/window/opensAt': undefined });
  t.ok(
    acceptedOf(decideCreateApplication(unset, applicant, input)),
    'an unset value blocks submission only',
  );
  const late = refusedOf(
    decideCreateApplication(round('2025-11-30T18:00:00.001'), applicant, input),
  );
  t.match(late, { problem: 'action-not-allowed' });
  t.same(codesOf(late.findings), ['window-closed']);
  const key = productKeyOf(completeForm) ?? '';
  const living = [
    { id: 'other', number: '2025-000002', productKey: key },
    { id: 'another', number: null, productKey: `${key}2` },
  ];
  const within = { ...round('2025-11-30T18:00:00.000'), living };
  const taken = refusedOf(decideCreateApplication(within, applicant, input));
  t.equal(taken.problem, 'rule-violation');
  t.same(placesOf(taken.findings), ['product-applied-for-already /product/name']);
  const both = { ...round('2025-11-30T18:00:00.001'), living };
  t.same(codesOf(refusedOf(decideCreateApplication(both, applicant, input)).findings), [
    'window-closed',
    'product-applied-for-already',
  ]);
  const ended = { ...both, end: 'cancelled' as const };
  const refused = refusedOf(decideCreateApplication(ended, applicant, input));
  t.equal(refused.problem, 'action-not-allowed');
  t.same(codesOf(refused.findings), ['round-cancelled']);
  const quota = { '/quotas/draftsPerApplicant': 3 };
  const opened = (count: number) => ({
    ...round('2025-11-10T00:00:00.000', quota),
    ...{ living, opened: count },
  });
  const other = { ...input, form: {} };
  t.ok(acceptedOf(decideCreateApplication(opened(2), applicant, other)), 'the last one');
  t.match(refusedOf(decideCreateApplication(opened(3), applicant, other)), {
    ...{ problem: 'rule-violation', findings: [{ code: 'draft-quota-exceeded', pointer: '' }] },
  });
  t.same(codesOf(refusedOf(decideCreateApplication(opened(3), applicant, input)).findings), [
    'product-applied-for-already',
    'draft-quota-exceeded',
  ]);
  const unlimited = round('2025-11-10T00:00:00.000', { '/quotas/draftsPerApplicant': undefined });
  t.ok(
    acceptedOf(decideCreateApplication({ ...unlimited, opened: 10_000 }, applicant, other)),
    'no quota at all',
  );
  const officer = actorOf('officer');
  t.throws(
    () => decideCreateApplication(round('2025-11-10T00:00:00.000'), officer, input),
    RangeError,
  );
});

t.test('a declaration keeps its time and its author until it is revoked', async (t) => {
  const before = { truthful: { at: '2025-11-01T00:00:00.000Z', by: 'first' } };
  const now = shanghai('2025-11-10T08:00:00.000');
  const again = { at: now.toISOString(), by: 'second' };
  const cases = [
    [undefined, {}],
    [{}, {}],
    [{ truthful: true }, before],
    [{ truthful: false }, {}],
    [
      { truthful: true, other: true },
      { ...before, other: again },
    ],
  ] as const;
  for (const [declarations, expected] of cases) {
    t.same(declaredBy('second', now, before, declarations), expected, JSON.stringify(declarations));
  }
  const given = declaredBy('third', now, declaredBy('second', now, before, {}), { truthful: true });
  t.equal(given.truthful?.by, 'third', 'given again, it is a new declaration');
});

t.test('a patch of what stands there already changes nothing, where it may change', async (t) => {
  const draft = readyDraft();
  const { usage } = completeContent.product ?? {};
  const isNothing = (patch: object, of = draft) => changesNothing(of, applicant, patch, salt);
  t.ok(isNothing({}));
  t.ok(isNothing({ product: { usage }, contact: completeContact }));
  t.ok(isNothing({ consortium: null }), 'what is not there cannot be removed');
  t.notOk(isNothing({ product: { usage: '另一段' } }));
  t.notOk(isNothing({ product: { usage: null } }));
  t.notOk(isNothing({}, readyDraft({ status: 'submitted' })), 'and nothing else is answered');
});

t.test('a revision merges, dates new declarations and records the fields it changed', async (t) => {
  const draft = readyDraft({ declared: { truthful: { at: 'then', by: 'someone' } } });
  const patch = { contact: { phone: null }, product: { name: '新名' } };
  const { change, entries } = acceptedOf(decideUpdateApplication(draft, applicant, patch, salt));
  const contact = { name: '测试联系人' };
  t.same(change.contact, { contact, contactVersion: 2, contactSalt: salt });
  t.notOk('contact' in change.form, 'the contact lies apart');
  t.equal(change.form.product?.name, '新名');
  t.equal(change.form.product?.usage, completeContent.product?.usage);
  t.match(change.move, { status: 'draft', loadedVersion: draft.version });
  const [{ ruleIds }] = entries;
  const data = dataOf(entries, 'application.updated');
  t.same(data.changed, ['/contact/phone', '/product/name']);
  t.notOk(data.declared.includes('truthful'), 'only the new declarations');
  t.same(ruleIds, ['4.1']);
  t.equal(data?.contactSha256, contactDigest(salt, contact));
  t.notMatch(JSON.stringify(data), /新名|测试联系人/, 'the ledger keeps no content');
  const other = acceptedOf(
    decideUpdateApplication(draft, applicant, { product: { name: '新名' } }, salt),
  );
  t.same(other.change.contact, {
    ...{ contact: completeContact, contactVersion: 1 },
    contactSalt: null,
  });
  t.notOk('contactSha256' in (other.entries[0].data ?? {}), 'the contact stays as it was');
});

t.test('only the places that the notice names can be corrected', async (t) => {
  const openItems = { pointers: ['/product/usage'], materialKinds: ['user-report'] };
  const state = caseIn('returned', { openItems });
  const right = decideUpdateApplication(state, applicant, { product: { usage: '补充' } }, salt);
  t.match(acceptedOf(right).entries, [{ ruleIds: ['4.1b'] }]);
  const wrong = refusedOf(
    decideUpdateApplication(state, applicant, { product: { usage: '补充', name: '新名' } }, salt),
  );
  t.equal(wrong.problem, 'rule-violation');
  t.same(placesOf(wrong.findings), ['not-open-for-correction /product/name']);
  const late = { ...state, now: plusMs(shanghai('2025-12-05T18:00:00.000'), 1) };
  const all = refusedOf(
    decideUpdateApplication(late, applicant, { product: { name: '新名' } }, salt),
  );
  t.same(codesOf(all.findings), ['due-time-passed', 'not-open-for-correction']);
});

t.test('a pointer opens its own place, everything below it, and the list around it', async (t) => {
  const open = (pointers: readonly string[]) => ({ pointers, materialKinds: [] });
  const cases = [
    [null, '/product/name', true],
    ['all', '/product/name', true],
    [open([]), '/product/name', false],
    [open(['/product']), '/product/name', true],
    [open(['/product/name']), '/product/name', true],
    [open(['/product/name']), '/product/names', false],
    [open(['/product']), '/products', false],
    [open(['/consortium/members/0/name']), '/consortium/members', true],
  ] as const;
  for (const [openItems, changed, allowed] of cases) {
    const findings = closedFieldFindings(openItems, [changed]);
    t.equal(findings.length === 0, allowed, `${JSON.stringify(openItems)} ${changed}`);
  }
  const kinds = { pointers: [], materialKinds: ['licence'] };
  t.same(closedMaterialFindings(null, 'licence'), []);
  t.same(closedMaterialFindings('all', 'licence'), []);
  t.same(closedMaterialFindings(kinds, 'licence'), []);
  t.match(closedMaterialFindings(kinds, 'user-report'), [
    {
      code: 'not-open-for-correction',
      pointer: '/kind',
      remedy: { zh: '只修改退回通知列明的事项：licence。' },
    },
  ]);
  t.match(closedMaterialFindings(open([]), 'licence'), [
    { remedy: { zh: /：无。$/, en: /: none\.$/ } },
  ]);
});

t.test('only a draft can be deleted', async (t) => {
  const { change, entries } = acceptedOf(decideDeleteApplication(caseIn('draft')));
  t.match(change, { status: 'deleted', stage: 'closed', submissionCount: 0 });
  t.match(entries, [{ action: 'application.deleted', ruleIds: ['4.1'], data: {} }]);
  for (const status of ['submitted', 'returned', 'withdrawn', 'deleted'] as const) {
    const refused = refusedOf(decideDeleteApplication(caseIn(status)));
    t.match(refused, { problem: 'action-not-allowed' }, status);
    t.same(codesOf(refused.findings), ['wrong-status'], status);
  }
});

t.test(
  'a withdrawal ends the case, and with it all that was due and all that waited',
  async (t) => {
    const dueAt = shanghai('2025-12-05T18:00:00.000');
    const returned = caseIn('returned', { dueAt });
    const { change, entries } = acceptedOf(
      decideWithdrawApplication(returned, 'no-longer-pursued'),
    );
    t.match(change, { status: 'withdrawn', dueAt: null, openItems: null, pendingDecision: null });
    t.match(entries, [
      {
        action: 'application.withdrawn',
        ruleIds: ['4.1'],
        data: { from: 'returned', reason: 'no-longer-pursued' },
      },
    ]);
    const awarded = caseIn('accepted', { awardedAt: dueAt });
    const refused = refusedOf(decideWithdrawApplication(awarded, 'no-longer-pursued'));
    t.match(refused, { problem: 'action-not-allowed' });
    t.same(codesOf(refused.findings), ['already-awarded']);
  },
);
