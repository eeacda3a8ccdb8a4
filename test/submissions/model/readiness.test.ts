import t from 'tap';
import type { FormContent } from '../../../src/cases/model/contact.ts';
import type { FileDefect } from '../../../src/materials/model/file-defects.ts';
import type { ScanState } from '../../../src/materials/model/scan-states.ts';
import { assessReadiness } from '../../../src/submissions/model/readiness/assess-readiness.ts';
import { presentReadiness } from '../../../src/submissions/packets/present.ts';
import type { LoadedSubmittable } from '../../../src/submissions/packets/read-submissions.ts';
import {
  applicantCode,
  codesOf,
  completeContact,
  completeContent,
  completeMaterials,
  material,
  placesOf,
  readyDraft,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { member, memberCode, wrongCheck } from '../../support/consortium.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

function withForm(changes: Partial<FormContent>): WholeCase {
  return readyDraft({ form: { ...completeContent, ...changes } });
}

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

t.test('a radical in a text is named with the character that it stands for', async (t) => {
  const { product = {}, ...form } = completeContent;
  const state = readyDraft({
    form: { ...form, product: { ...product, name: '⼗全⼗美 AI 助⼿', usage: '常用・文字①' } },
    contact: { ...completeContact, name: '\uf9f4某' },
  });
  const found = assessReadiness(state);
  t.same(placesOf(found), [
    'unusual-character /product/name',
    'unusual-character-in-contact /contact/name',
  ]);
  t.match(found[0], {
    ...{ severity: 'to-confirm', rule: '4.1' },
    remedy: { zh: /：十、手。$/ },
  });
  t.notMatch(JSON.stringify(found[1]), /[\uf9f4林]/, 'a name is nobody else’s to read');
});

t.test('an empty draft gets all findings together, in the order of the form', async (t) => {
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
  const parent = { creditCode: memberCode, name: '样例集团' };
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
      'a branch without its parent',
      withForm({ organisation: { ...organisation, kind: 'branch' } }),
      ['blocks 3.1 branch-without-parent /organisation/parent'],
    ],
    [
      'a branch with its parent',
      withForm({ organisation: { ...organisation, kind: 'branch', parent } }),
      [],
    ],
    [
      'a parent whose check character does not fit',
      withForm({
        organisation: {
          ...organisation,
          kind: 'branch',
          parent: { ...parent, creditCode: wrongCheck },
        },
      }),
      ['to-confirm 3.1 credit-code-checksum /organisation/parent/creditCode'],
    ],
    [
      'a parent of an enterprise, which is the applicant itself',
      withForm({
        organisation: { ...organisation, parent: { ...parent, creditCode: applicantCode } },
      }),
      [
        'blocks 3.1 parent-of-no-branch /organisation/parent',
        'blocks 3.1 parent-is-applicant /organisation/parent/creditCode',
      ],
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
      'a member that leads by now, among the members of its form',
      {
        ...consortium([member(memberCode), member(readyDraft().applicantCreditCode)]),
        formerApplicants: [
          {
            ...{ changeId: 'p', kind: 'lead-left' as const, name: null, creditCode: memberCode },
            ...{ effectiveOn: '2025-11-20', changedAt: '2025-11-20T01:00:00.000Z' },
          },
        ],
      },
      [],
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
  'a user report is compared with the scenario’s demand unit, once that is known',
  async (t) => {
    const { scenarioCode: _scenarioCode, ...form } = completeContent;
    const unnamed = readyDraft({ form, scenario: null });
    t.same(placesOf(assessReadiness(unnamed)), ['required /scenarioCode']);
  },
);

t.test('a recorded other measure is reported where it may be about the same product', async (t) => {
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

t.test('readiness states its result, its time and the assessed version', async (t) => {
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
});

t.test('a product must be finished and in use by the day of application, inclusive', async (t) => {
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

t.test('an infected file blocks; one without a verdict, or encrypted, is a warning', async (t) => {
  const of = (scanState: ScanState, isEncrypted = false, defects: readonly FileDefect[] = []) =>
    assessReadiness(
      readyDraft({ fileRemarks: [{ kind: 'licence', scanState, isEncrypted, defects }] }),
    ).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
  t.same(of('clean'), []);
  t.same(of('not-scanned', true), ['to-confirm material-encrypted /materials/licence']);
  t.same(of('pending'), ['to-confirm material-scan-pending /materials/licence']);
  t.same(of('unscannable'), ['to-confirm material-unscannable /materials/licence']);
  const beyond = {
    kind: 'licence',
    isEncrypted: false,
    defects: [],
    beyondScannerBytes: 30_000_000,
  };
  const fileRemarks = [{ ...beyond, scanState: 'unscannable' }] as const;
  t.match(assessReadiness(readyDraft({ fileRemarks })), [
    {
      code: 'material-beyond-scanner',
      severity: 'to-confirm',
      message: { zh: /30,?000,?000 字节/ },
    },
  ]);
  const damaged = 'to-confirm material-damaged /materials/licence';
  t.same(of('clean', false, [{ kind: 'end-missing', place: null }]), [damaged]);
  const parts = ['a.xml', 'b.xml'].map((place) => ({ kind: 'part-damaged', place }) as const);
  t.same(of('clean', false, parts), [damaged, damaged], 'each is told');
  t.same(of('infected', true), [
    'blocks scan-infected /materials/licence',
    'to-confirm material-encrypted /materials/licence',
  ]);
});
