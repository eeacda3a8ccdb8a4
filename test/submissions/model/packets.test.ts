import { hash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { contactDigest } from '../../../src/cases/model/contact.ts';
import { type PacketContent, packetOf } from '../../../src/submissions/model/packet.ts';
import { packetChanges } from '../../../src/submissions/model/packet-changes.ts';
import { decideSubmitApplication } from '../../../src/submissions/packets/decide-submit-application.ts';
import { presentChanges, presentSubmission } from '../../../src/submissions/packets/present.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  completeContact,
  completeContent,
  completeMaterials,
  dataOf,
  material,
  plusMs,
  readyDraft,
  refusedOf,
  salt,
  shanghai,
} from '../../support/cases.ts';
import { wrongCheck } from '../../support/consortium.ts';

t.test(
  'a first submission pins the policy, begins the number and freezes the packet',
  async (t) => {
    const state = readyDraft();
    const { change, entries } = acceptedOf(decideSubmitApplication(state));
    t.match(change, {
      move: {
        status: 'submitted',
        policyVersion: 3,
        submissionCount: 1,
        firstSubmittedAt: state.now,
        lastSubmittedAt: state.now,
        dueAt: null,
        numberPrefix: '2025-',
      },
    });
    t.match(entries, [
      {
        action: 'application.submitted',
        policyVersion: 3,
        data: { submissionNumber: 1, manifestSha256: change.packet.manifestSha256 },
      },
    ]);
    t.match(JSON.parse(change.packet.manifest), {
      submissionNumber: 1,
      policyVersion: 3,
      submittedAt: state.now.toISOString(),
      form: completeContent,
      contactSha256: contactDigest(state.contactSalt, completeContact),
    });
    t.notMatch(change.packet.manifest, completeContact.name ?? '', 'the contact is not in it');
  },
);

t.test('a finding for the reviewer does not stop a submission, and is recorded', async (t) => {
  const { entries } = acceptedOf(
    decideSubmitApplication(readyDraft({ applicantCreditCode: wrongCheck })),
  );
  t.same(dataOf(entries, 'application.submitted').toConfirm, [
    { code: 'credit-code-checksum', rule: '3.1', pointer: '' },
  ]);
});

t.test(
  'a resubmission after the close keeps the first instant, the policy and the number',
  async (t) => {
    const state = caseIn('returned', { now: shanghai('2025-12-05T18:00:00.000') });
    const { change, entries } = acceptedOf(decideSubmitApplication(state));
    t.match(change, {
      move: {
        status: 'resubmitted',
        submissionCount: 2,
        firstSubmittedAt: state.firstSubmittedAt,
        lastSubmittedAt: state.now,
        dueAt: null,
        openItems: null,
        policyVersion: 2,
        numberPrefix: null,
      },
    });
    t.match(entries, [{ action: 'application.resubmitted', policyVersion: 2 }]);
  },
);

t.test('a submission is refused to the millisecond, and the attempt is recorded', async (t) => {
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  t.ok(acceptedOf(decideSubmitApplication(readyDraft({ now: closesAt }))));
  const late = refusedOf(
    decideSubmitApplication(readyDraft({ now: plusMs(closesAt, 1), form: {} })),
  );
  t.equal(late.problem, 'action-not-allowed');
  t.equal(late.findings[0]?.code, 'window-closed', 'first what cannot be mended');
  t.ok(codesOf(late.findings).includes('required'), 'and the rest with it');
  t.match(late.entries, [
    { action: 'submission.refused', data: { status: 'draft' }, policyVersion: 3 },
  ]);
  const codes = dataOf(late.entries ?? [], 'submission.refused').codes;
  t.same(codes, [...new Set(codesOf(late.findings))], 'each code once, however many fields lack');
  t.ok(codes.length < late.findings.length);
  t.same(late.entries?.[0]?.ruleIds?.[0], '4.1a');
  t.same(new Set(late.entries?.[0]?.ruleIds).size, late.entries?.[0]?.ruleIds?.length);

  const overdue = caseIn('returned', { now: shanghai('2025-12-05T18:00:00.001') });
  t.match(refusedOf(decideSubmitApplication(overdue)), {
    findings: [{ code: 'due-time-passed' }],
    entries: [{ ruleIds: ['4.1b'], data: { status: 'returned', codes: ['due-time-passed'] } }],
  });
});

t.test('an incomplete submission is refused without a record', async (t) => {
  const refusal = refusedOf(decideSubmitApplication(readyDraft({ form: {}, materials: [] })));
  t.equal(refusal.problem, 'rule-violation');
  t.equal(refusal.entries, undefined);
  t.notOk(codesOf(refusal.findings).includes('reference-evidence-absent'), 'only what blocks');
});

t.test('a submitted application cannot be submitted again', async (t) => {
  for (const status of ['submitted', 'resubmitted', 'accepted', 'declined', 'withdrawn'] as const) {
    t.same(
      codesOf(refusedOf(decideSubmitApplication(caseIn(status))).findings),
      ['wrong-status'],
      status,
    );
  }
});

const content: PacketContent = {
  applicationId: 'case',
  submissionNumber: 1,
  applicantCreditCode: readyDraft().applicantCreditCode,
  policyVersion: 1,
  submittedAt: '2025-11-10T02:00:00.000Z',
  form: completeContent,
  contactSha256: contactDigest(salt, completeContact),
  declared: { truthful: { at: '2025-11-01T00:00:00.000Z', by: 'applicant-1' } },
  materials: completeMaterials,
};

/** The same JSON value with the members of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, reversed(member)]);
  return Object.fromEntries(members.reverse());
}

/** Where each leaf of a JSON value stands. */
function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

t.test('equal content gives the same bytes of a packet, in any order of members', async (t) => {
  const packet = packetOf(content);
  t.same(packetOf(structuredClone(content)), packet);
  t.same(packetOf(reversed(content) as PacketContent), packet);
  t.equal(packet.manifestSha256, hash('sha256', packet.manifest));
  t.same(JSON.parse(packet.manifest), content, 'nothing is lost');
  t.throws(() => packetOf(undefined as never), RangeError);
});

t.test('any change of any leaf changes the digest', async () => {
  const { manifestSha256 } = packetOf(content);
  fc.assert(
    fc.property(fc.constantFrom(...leavesOf(content)), fc.string(), (path, value) => {
      const changed = structuredClone(content);
      const parent = path
        .slice(0, -1)
        .reduce<object>((node, key) => Reflect.get(node, key), changed);
      const last = path.at(-1) ?? '';
      fc.pre(Reflect.get(parent, last) !== value);
      Reflect.set(parent, last, value);
      return packetOf(changed).manifestSha256 !== manifestSha256;
    }),
  );
});

t.test('the changes between two packets are their fields, files and declarations', async (t) => {
  const [first, ...rest] = completeMaterials;
  const replaced = material('application-form', { id: 'new', sha256: 'b'.repeat(64) });
  const after: PacketContent = {
    ...content,
    submissionNumber: 2,
    form: { ...completeContent, product: { ...completeContent.product, usage: '补充' } },
    declared: { 'ethics-and-risk': { at: '2025-12-01T00:00:00.000Z', by: 'applicant-1' } },
    materials: [replaced, ...rest],
  };
  const changes = packetChanges(content, after);
  t.same(changes.fields, [
    { pointer: '/product/usage', before: completeContent.product?.usage, after: '补充' },
  ]);
  t.same(changes.files, [
    { change: 'removed', material: first },
    { change: 'added', material: replaced },
  ]);
  t.same(changes.declarations, ['ethics-and-risk', 'truthful']);
  t.same(packetChanges(content, content), { fields: [], files: [], declarations: [] });
});

function submissionRow(number: number, packet: PacketContent) {
  const { manifest, manifestSha256 } = packetOf(packet);
  return {
    applicationId: 'case',
    number,
    policyVersion: 2,
    manifest,
    manifestSha256,
    contact: completeContact,
    submittedAt: shanghai('2025-11-10T10:00:00.000'),
  } as Parameters<typeof presentSubmission>[0];
}

t.test('the contract shows a submission and its changes', async (t) => {
  const row = submissionRow(1, content);
  t.match(presentSubmission(row), {
    applicationId: 'case',
    number: 1,
    submittedAt: '2025-11-10T10:00:00.000+08:00',
    manifest: row.manifest,
    contact: completeContact,
  });
  const contact = { ...completeContact, email: 'b@example.org' };
  const later = {
    ...submissionRow(2, { ...content, materials: completeMaterials.slice(1) }),
    contact,
  };
  t.same(presentSubmission(later).contact, contact);
  t.same(presentChanges(row, later), {
    since: 1,
    number: 2,
    fields: [{ pointer: '/contact/email', after: 'b@example.org' }],
    files: [
      {
        change: 'removed',
        materialId: 'material-application-form',
        kind: 'application-form',
        fileName: 'application-form.pdf',
        sha256: 'a'.repeat(64),
      },
    ],
    declarations: [],
  });
  t.same(presentChanges(later, row).fields, [
    { pointer: '/contact/email', before: 'b@example.org' },
  ]);
  const hidden = presentChanges({ ...row, contact: null }, { ...later, contact: null });
  t.same(hidden.fields, [], 'who does not see the contact is not told that it changed');
});
