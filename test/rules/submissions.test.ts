import { hash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { contactDigest, type FormContent } from '../../src/cases/model/contact.ts';
import {
  checksumList,
  jsonLines,
  materialPaths,
  omissionNote,
  readableJson,
} from '../../src/submissions/dossiers/present-layout.ts';
import { type PacketContent, packetOf } from '../../src/submissions/model/packet.ts';
import { packetChanges } from '../../src/submissions/model/packet-changes.ts';
import { assessReadiness } from '../../src/submissions/model/readiness/assess-readiness.ts';
import { decideSubmission } from '../../src/submissions/packets/decide-submission.ts';
import type { LoadedSubmittable } from '../../src/submissions/packets/load-submittable.ts';
import {
  presentChanges,
  presentReadiness,
  presentSubmission,
} from '../../src/submissions/packets/present.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  completeContact,
  completeContent,
  completeMaterials,
  creditCode,
  dataOf,
  material,
  placesOf,
  plusMs,
  readyDraft,
  refusedOf,
  salt,
  shanghai,
  type WholeCase,
} from '../support/cases.ts';
import { policyWith, shippedPolicy } from '../support/policy.ts';

function withForm(changes: Partial<FormContent>): WholeCase {
  return readyDraft({ form: { ...completeContent, ...changes } });
}

function member(code: string) {
  return { name: '成员单位', creditCode: code, contribution: '数据治理' };
}

const memberCode = creditCode('91440300MA5G0TE02');
const wrongCheck = `${memberCode.slice(0, 17)}${memberCode.endsWith('0') ? '1' : '0'}`;
const agreement = material('consortium-agreement');

t.test('a complete application is ready', async (t) => {
  t.same(assessReadiness(readyDraft()), []);
});

t.test('a blank text is no answer', async (t) => {
  for (const blank of [' ', '\u3000', '\t\n', ' \u3000\u00a0']) {
    const form = withForm({
      product: { ...completeContent.product, usage: blank },
    });
    const state = { ...form, contact: { ...completeContact, name: blank } };
    t.same(placesOf(assessReadiness(state)), ['required /contact/name', 'required /product/usage']);
  }
  const spaced = readyDraft({ contact: { ...completeContact, name: '\u3000测试联系人 ' } });
  t.same(assessReadiness(spaced), []);
});

t.test('an empty draft is told everything at once, in the order of the form', async (t) => {
  const findings = assessReadiness(
    readyDraft({ form: {}, contact: null, scenario: null, materials: [] }),
  );
  t.same(placesOf(findings), [
    'required /scenarioCode',
    'required /organisation/name',
    'required /organisation/kind',
    'required /organisation/activities',
    'required /organisation/placeOfBusiness',
    'required /organisation/businessInShenzhen',
    'required /contact/name',
    'required /contact/phone',
    'required /product/name',
    'required /product/description',
    'required /product/development',
    'required /product/completedOn',
    'required /product/feasibility',
    'required /product/inUseSince',
    'required /product/usage',
    ...shippedPolicy.declarations.map(({ code }) => `declaration-missing /declarations/${code}`),
    'material-missing /materials/application-form',
    'material-missing /materials/licence',
    'material-missing /materials/product-description',
    'material-missing /materials/no-duplicate-commitment',
    'reference-evidence-absent /materials/performance-test-report',
    'reference-evidence-absent /materials/security-test-report',
    'reference-evidence-absent /materials/user-report',
  ]);
  t.ok(findings.every(({ rule, message }) => rule !== null && message.zh && message.en));
  t.ok(
    findings.every(({ remedy }) => remedy.zh !== '' && remedy.en !== ''),
    'everybody is told what to do',
  );
});

t.test('each cause has its finding, its rule and its weight', async (t) => {
  const { organisation } = completeContent;
  const policyFor = (values: Readonly<Record<string, unknown>>) =>
    readyDraft({ policy: policyWith(values) });
  const consortium = (members: readonly ReturnType<typeof member>[], leadDuties = '牵头') => ({
    ...withForm({ consortium: { leadDuties, members: [...members] } }),
    materials: [...completeMaterials, agreement],
  });
  const published = (publishedOn: string) =>
    readyDraft({ scenario: { code: 'S-2025-001', publishedOn, demandUnitName: '测试需求单位' } });
  const without = (kind: string) => completeMaterials.filter((each) => each.kind !== kind);
  const reports = (...issuers: readonly (string | null)[]) =>
    readyDraft({
      materials: [
        ...without('user-report'),
        ...issuers.map((issuer) => material('user-report', { issuer })),
      ],
    });
  const other = (outcome: 'applied' | 'received', sameContent: boolean) => ({
    measure: '其他措施',
    outcome,
    sameContent,
  });

  const cases: readonly (readonly [string, WholeCase, readonly string[]])[] = [
    [
      'no activity',
      withForm({ organisation: { ...organisation, activities: [] } }),
      ['blocks 3.1 required /organisation/activities'],
    ],
    [
      'the check character does not fit',
      readyDraft({ applicantCreditCode: wrongCheck }),
      ['to-confirm 3.1 credit-code-checksum '],
    ],
    [
      'a kind outside the policy',
      policyFor({ '/eligibility/organisationKinds': ['branch'] }),
      ['blocks 3.1 organisation-kind-not-eligible /organisation/kind'],
    ],
    [
      'no eligible activity',
      policyFor({ '/eligibility/activities': ['corpus-governance'] }),
      ['blocks 3.1 activities-not-eligible /organisation/activities'],
    ],
    [
      'one eligible activity of two is enough',
      {
        ...policyFor({ '/eligibility/activities': ['corpus-governance'] }),
        form: {
          ...completeContent,
          organisation: { ...organisation, activities: ['other', 'corpus-governance'] },
        },
      },
      [],
    ],
    [
      'business elsewhere',
      withForm({ organisation: { ...organisation, businessInShenzhen: false } }),
      ['blocks 3.1 not-in-shenzhen /organisation/businessInShenzhen'],
    ],
    [
      'an unregistered scenario',
      readyDraft({ scenario: null }),
      ['blocks 1 scenario-unknown /scenarioCode'],
    ],
    [
      'published a day early',
      published('2024-10-29'),
      ['blocks 3.2 scenario-outside-window /scenarioCode'],
    ],
    ['published on the first day', published('2024-10-30'), []],
    ['published on the last day', published('2025-10-30'), []],
    [
      'published a day late',
      published('2025-10-31'),
      ['blocks 3.2 scenario-outside-window /scenarioCode'],
    ],
    ['a consortium', consortium([member(memberCode)]), []],
    [
      'a consortium of one, without its agreement',
      withForm({ consortium: {} }),
      [
        'blocks 3.7 consortium-without-members /consortium/members',
        'blocks 3.7 required /consortium/leadDuties',
        'blocks 3.7 material-missing /materials/consortium-agreement',
      ],
    ],
    [
      'a consortium whose lead has no duties in words',
      consortium([member(memberCode)], ' 　'),
      ['blocks 3.7 required /consortium/leadDuties'],
    ],
    [
      'a member twice',
      consortium([member(memberCode), member(memberCode)]),
      ['blocks 3.7 member-repeated /consortium/members/1/creditCode'],
    ],
    [
      'the lead among the members',
      consortium([member(memberCode), member(readyDraft().applicantCreditCode)]),
      ['blocks 3.7 member-repeated /consortium/members/1/creditCode'],
    ],
    [
      'a member’s check character',
      consortium([member(wrongCheck)]),
      ['to-confirm 3.7 credit-code-checksum /consortium/members/0/creditCode'],
    ],
    [
      'a declaration refused',
      withForm({ declarations: { ...completeContent.declarations, 'ethics-and-risk': false } }),
      ['blocks 3.6 declaration-missing /declarations/ethics-and-risk'],
    ],
    [
      'a declaration nobody asked for',
      withForm({ declarations: { ...completeContent.declarations, extra: false } }),
      ['blocks 3.8 declaration-unknown /declarations/extra'],
    ],
    ['other content elsewhere', withForm({ otherMeasures: [other('received', false)] }), []],
    [
      'the same content elsewhere',
      withForm({
        otherMeasures: [other('received', false), other('applied', true), other('received', true)],
      }),
      [
        'to-confirm 3.4a same-content-elsewhere /otherMeasures/1',
        'to-confirm 2.3 same-content-elsewhere /otherMeasures/2',
      ],
    ],
    [
      'no licence',
      readyDraft({ materials: without('licence') }),
      ['blocks 3.1 material-missing /materials/licence'],
    ],
    [
      'no security test',
      readyDraft({ materials: without('security-test-report') }),
      ['to-confirm 2.2 reference-evidence-absent /materials/security-test-report'],
    ],
    [
      'a user report of nobody',
      reports(null),
      ['to-confirm 2.2 user-report-issuer /materials/user-report'],
    ],
    [
      'a user report of another unit',
      reports('测试需求单位', '别的单位', null),
      ['to-confirm 2.2 user-report-issuer /materials/user-report'],
    ],
  ];
  for (const [cause, state, expected] of cases) {
    const found = assessReadiness(state).map(
      ({ severity, rule, code, pointer }) => `${severity} ${rule} ${code} ${pointer}`,
    );
    t.same(found, expected, cause);
  }
});

t.test(
  'a user report is judged against the scenario’s demand unit, once that is known',
  async (t) => {
    const { scenarioCode: _scenarioCode, ...form } = completeContent;
    const unnamed = readyDraft({ form, scenario: null });
    t.same(placesOf(assessReadiness(unnamed)), ['required /scenarioCode']);
  },
);

t.test(
  'a first submission pins the policy, begins the number and freezes the packet',
  async (t) => {
    const state = readyDraft();
    const { change, entries } = acceptedOf(decideSubmission(state));
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

t.test('what a reviewer must confirm does not stop a submission, and is recorded', async (t) => {
  const { entries } = acceptedOf(decideSubmission(readyDraft({ applicantCreditCode: wrongCheck })));
  t.same(dataOf(entries, 'application.submitted').toConfirm, [
    { code: 'credit-code-checksum', rule: '3.1', pointer: '' },
  ]);
});

t.test(
  'a resubmission after the close keeps the first instant, the policy and the number',
  async (t) => {
    const state = caseIn('returned', { now: shanghai('2025-12-05T18:00:00.000') });
    const { change, entries } = acceptedOf(decideSubmission(state));
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
  t.ok(acceptedOf(decideSubmission(readyDraft({ now: closesAt }))));
  const late = refusedOf(decideSubmission(readyDraft({ now: plusMs(closesAt, 1), form: {} })));
  t.equal(late.problem, 'action-not-allowed');
  t.equal(late.findings[0]?.code, 'window-closed', 'first what cannot be mended');
  t.ok(codesOf(late.findings).includes('required'), 'and the rest with it');
  t.match(late.entries, [
    { action: 'submission.refused', data: { status: 'draft' }, policyVersion: 3 },
  ]);
  t.same(late.entries?.[0]?.ruleIds?.[0], '4.1a');
  t.same(new Set(late.entries?.[0]?.ruleIds).size, late.entries?.[0]?.ruleIds?.length);

  const overdue = caseIn('returned', { now: shanghai('2025-12-05T18:00:00.001') });
  t.match(refusedOf(decideSubmission(overdue)), {
    findings: [{ code: 'due-time-passed' }],
    entries: [{ ruleIds: ['4.1b'], data: { status: 'returned', codes: ['due-time-passed'] } }],
  });
});

t.test('another measure on record is told where it may be about the same product', async (t) => {
  const record = (productName: string | null, outcome: 'applied' | 'received') => ({
    id: 'record-1',
    measure: '其他措施',
    outcome,
    year: 2024,
    productName,
  });
  const cases = [
    [record('测试产品', 'received'), '2.3'],
    [record('「测试」 产品', 'applied'), '3.4a'],
    [record(null, 'applied'), '3.4a'],
    [record('测试产品二', 'received'), undefined],
  ] as const;
  for (const [found, rule] of cases) {
    const [finding] = assessReadiness(readyDraft({ recordedMeasures: [found] }));
    t.equal(finding?.rule, rule, found.productName ?? 'no product');
    if (rule !== undefined) t.match(finding, { severity: 'to-confirm', pointer: '/otherMeasures' });
  }
  const unnamed = readyDraft({ form: {}, recordedMeasures: [record('测试产品二', 'received')] });
  t.ok(codesOf(assessReadiness(unnamed)).includes('other-measure-on-record'));
});

t.test('what is merely missing is refused without a record', async (t) => {
  const refusal = refusedOf(decideSubmission(readyDraft({ form: {}, materials: [] })));
  t.equal(refusal.problem, 'rule-violation');
  t.equal(refusal.entries, undefined);
  t.notOk(codesOf(refusal.findings).includes('reference-evidence-absent'), 'only what blocks');
});

t.test('nothing is handed in twice', async (t) => {
  for (const status of ['submitted', 'resubmitted', 'accepted', 'declined', 'withdrawn'] as const) {
    t.same(codesOf(refusedOf(decideSubmission(caseIn(status))).findings), ['wrong-status'], status);
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

t.test(
  'a packet is the same bytes for the same content, whatever the order of its members',
  async (t) => {
    const packet = packetOf(content);
    t.same(packetOf(structuredClone(content)), packet);
    t.same(packetOf(reversed(content) as PacketContent), packet);
    t.equal(packet.manifestSha256, hash('sha256', packet.manifest));
    t.same(JSON.parse(packet.manifest), content, 'nothing is lost');
    t.throws(() => packetOf(undefined as never), RangeError);
  },
);

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

t.test('what changed between two packets: fields, files and declarations', async (t) => {
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

t.test('a submission and its changes as the contract shows them', async (t) => {
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

t.test(
  'readiness says whether anything blocks, when it was assessed and of which version',
  async (t) => {
    const shown = (state: WholeCase) => presentReadiness(state as unknown as LoadedSubmittable);
    t.same(shown(readyDraft({ version: 4 })), {
      ready: true,
      findings: [],
      assessedAt: '2025-11-10T10:00:00.000+08:00',
      version: 4,
    });
    t.match(shown(readyDraft({ applicantCreditCode: wrongCheck })), {
      ready: true,
      findings: [{ severity: 'to-confirm', remedy: { en: /^If the licence shows this code/ } }],
    });
    t.match(shown(readyDraft({ form: {} })), { ready: false });
  },
);

t.test('a product is finished and in use when it is applied for, today included', async (t) => {
  const now = shanghai('2025-11-10T00:00:00.000');
  const withDates = (completedOn: string, inUseSince: string) =>
    readyDraft({
      now,
      form: {
        ...completeContent,
        product: { ...completeContent.product, completedOn, inUseSince },
      },
    });
  t.strictSame(codesOf(assessReadiness(withDates('2025-11-10', '2025-11-10'))), []);
  t.match(assessReadiness(withDates('2025-11-11', '2025-11-12')), [
    { code: 'date-ahead', severity: 'blocks', rule: '3.2', pointer: '/product/completedOn' },
    { code: 'date-ahead', severity: 'blocks', rule: '1', pointer: '/product/inUseSince' },
  ]);
});

t.test(
  'a file that the scanner did not clear blocks, an encrypted one is to be looked at',
  async (t) => {
    const of = (scanState: 'clean' | 'not-scanned' | 'pending' | 'infected', isEncrypted = false) =>
      assessReadiness(
        readyDraft({ fileRemarks: [{ kind: 'licence', scanState, isEncrypted }] }),
      ).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
    t.same(of('clean'), []);
    t.same(of('not-scanned', true), ['to-confirm material-encrypted /materials/licence']);
    t.same(of('pending'), ['blocks scan-pending /materials/licence']);
    t.same(of('infected', true), [
      'blocks scan-infected /materials/licence',
      'to-confirm material-encrypted /materials/licence',
    ]);
  },
);

t.test(
  'the files of a dossier lie under their kind, numbered, with names a disk can hold',
  async (t) => {
    const named = (kind: string, fileName: string) => material(kind, { fileName });
    const long = (bytes: number) => `${'a'.repeat(bytes - 4)}.pdf`;
    const cases: readonly (readonly [string, string])[] = [
      ['营业执照.pdf', '营业执照.pdf'],
      ['no extension', 'no extension'],
      [long(240), long(240)],
      [long(241), long(240)],
      [`${'长'.repeat(79)}.pdf`, `${'长'.repeat(78)}.pdf`],
      [`${'a'.repeat(234)}😀.pdf`, `${'a'.repeat(234)}.pdf`],
    ];
    for (const [name, expected] of cases) {
      t.same(materialPaths([named('licence', name)]), [`materials/licence/01-${expected}`]);
    }
    t.same(
      materialPaths([
        named('licence', 'a.pdf'),
        named('other', 'a.pdf'),
        named('licence', 'a.pdf'),
      ]),
      ['materials/licence/01-a.pdf', 'materials/other/01-a.pdf', 'materials/licence/02-a.pdf'],
    );
    const many = Array.from({ length: 100 }, () => named('licence', 'a.pdf'));
    t.equal(materialPaths(many).at(-1), 'materials/licence/100-a.pdf');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (names) => {
        const paths = materialPaths(names.map((name) => named('licence', `${name}.pdf`)));
        return (
          new Set(paths).size === names.length &&
          paths.every((path) => path.endsWith('.pdf')) &&
          paths.every((path) => Buffer.byteLength(path.slice('materials/licence/'.length)) <= 255)
        );
      }),
    );
  },
);

t.test('what goes with the files of a dossier is read by tools', async (t) => {
  const files = [
    { path: 'manifest.json', sha256: 'a'.repeat(64) },
    { path: 'materials/licence/01-营业执照 1.pdf', sha256: 'b'.repeat(64) },
  ];
  t.equal(
    checksumList(files),
    `${'a'.repeat(64)}  manifest.json\n${'b'.repeat(64)}  materials/licence/01-营业执照 1.pdf\n`,
  );
  async function* entries(...values: unknown[]) {
    yield* values;
  }
  for (const values of [[], [{ a: 1 }], [{ a: 1 }, { b: '"\n' }]]) {
    let text = '';
    for await (const piece of jsonLines(entries(...values))) text += piece;
    t.same(JSON.parse(text), values);
    t.equal(text.split('\n').length, values.length === 0 ? 2 : values.length + 3);
  }
});

t.test('a dossier says what it lacks, and shows the form as people read it', async (t) => {
  const note = omissionNote([
    { path: 'materials/licence/01-a.pdf', scanState: 'infected', sha256: 'aa' },
  ] as unknown as Parameters<typeof omissionNote>[0]);
  t.match(note, /infected {2}aa {2}materials\/licence\/01-a\.pdf\n$/);
  t.equal(readableJson({ a: 1 }), '{\n  "a": 1\n}\n');
});
