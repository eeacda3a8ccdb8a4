import type { PolicyDocument } from '../model/policy-document.ts';
import { exampleRound } from '../rounds/schemas.ts';

// The example policy of the contract: one invented call, small enough to read, which the service
// would publish.

const given = <T>(value: T, clause: string) => ({ value, mark: 'given' as const, clause });
const sample = <T>(value: T, clause: string) => ({ value, mark: 'sample' as const, clause });
const from = (mark: 'given' | 'sample', clause: string) => ({ mark, clause });

const criterion = (code: string, zh: string, en: string, weight: number, clause: string) => ({
  code,
  name: { zh, en },
  weight,
  maxCenti: 10_000,
  ...from('sample', clause),
});

const tier = (code: string, zh: string, en: string, ceilingFen: number, minScoreCenti: number) => ({
  code,
  name: { zh, en },
  ceilingFen: given(ceilingFen, '02(一)'),
  minScoreCenti: sample(minScoreCenti, '02(一)'),
});

export const examplePolicyDocument: PolicyDocument = {
  schemaVersion: 1,
  code: exampleRound.code,
  title: exampleRound.title,
  sourceOfRules: { zh: '2025 年度申报通知', en: 'The 2025 call' },
  year: given(2025, '04-1'),
  timeZone: 'Asia/Shanghai',
  window: {
    opensAt: sample('2025-11-01T00:00:00+08:00', '04-1'),
    closesAt: given('2025-11-30T18:00:00+08:00', '04-1'),
    closeInclusive: sample(true, '04-1 注'),
    closeReminderHours: sample([168, 24], '04-1 注'),
  },
  scenarios: {
    publishedFrom: given('2024-10-30', '03(二)'),
    publishedThrough: given('2025-10-30', '03(二)'),
  },
  eligibility: {
    organisationKinds: given(['enterprise', 'branch', 'public-institution'], '03(一)'),
    activities: given(['corpus-governance', 'ai-application-development'], '03(一)'),
  },
  declarations: [
    {
      code: 'not-government-funded',
      rule: '3.3',
      text: {
        zh: '不属于政府投资建设或购买服务范围',
        en: 'Neither government investment nor a purchased service',
      },
      ...from('given', '03(三)'),
    },
  ],
  materials: [
    {
      code: 'licence',
      name: { zh: '营业执照或法人证书', en: 'Licence or certificate of the organisation' },
      rule: '3.1',
      requiredWhen: 'always',
      mediaTypes: ['application/pdf', 'image/png'],
      maxBytes: 10_485_760,
      maxFiles: 2,
      ...from('sample', '03(一)'),
    },
    {
      code: 'user-report',
      name: { zh: '用户使用报告', en: 'User report of the demand unit' },
      rule: '2.2',
      requiredWhen: 'never',
      mediaTypes: ['application/pdf'],
      maxBytes: 52_428_800,
      maxFiles: 5,
      ...from('given', '02(二)'),
    },
  ],
  calendar: [],
  quotas: { filesPerApplication: sample(40, '04-1') },
  preReview: {
    checklist: [
      {
        code: 'materials-complete',
        axis: 'completeness',
        rule: '4.1',
        text: { zh: '必交材料齐全且清晰可辨', en: 'Every required material is there and legible' },
        mandatory: true,
        ...from('sample', '04-1'),
      },
      {
        code: 'in-actual-use',
        axis: 'compliance',
        rule: '1',
        text: { zh: '投入使用有证据支持', en: 'Evidence supports that it is in use' },
        mandatory: true,
        ...from('sample', '01'),
      },
    ],
    returnReasons: [
      {
        code: 'illegible',
        text: { zh: '材料不清晰', en: 'A material is not legible' },
        ...from('sample', '04-1 注'),
      },
    ],
    claimMinutes: sample(30, '04-1'),
    secondReview: sample(['decline'], '04-1'),
    sameContentMinBasisPoints: sample(5000, '03(四)'),
  },
  counter: {
    place: given({ zh: '市政务服务中心西厅', en: 'West hall, municipal service centre' }, '04-2'),
    counters: given({ from: 5, to: 42 }, '04-2'),
    supplementDeadline: sample('2025-12-31T18:00:00+08:00', '04-2 注'),
  },
  scoring: {
    criteria: [
      criterion('practicality', '实用性', 'Practicality', 35, '01'),
      criterion('innovation', '创新性', 'Innovation', 25, '01'),
      criterion('replicability', '可复制推广性', 'Replicability', 25, '01'),
      criterion('security-and-trust', '安全可信', 'Security and trust', 15, '02(二)'),
    ],
    minSheets: sample(3, '02(一)'),
    aggregation: sample('trimmed-mean', '02(一)'),
    dropEach: sample(1, '02(一)'),
    stepCenti: sample(50, '02(一)'),
    rounding: sample('half-up', '02(一)'),
    tieBreakers: sample(['criterion:practicality', 'first-submitted'], '02(一)'),
  },
  awards: {
    form: sample('grant', '01'),
    tiers: [
      tier('first', '一档', 'First tier', 500_000_000, 8500),
      tier('second', '二档', 'Second tier', 300_000_000, 7500),
      tier('third', '三档', 'Third tier', 100_000_000, 6000),
    ],
    applicantAnnualCapFen: given(1_000_000_000, '02(四)'),
    capYearBasis: sample('round-year', '02(四)'),
    budgetFen: sample(2_000_000_000, '02(一)'),
    granularityFen: sample(1_000_000, '02(一)'),
    strategy: sample('proportional', '02(一)'),
  },
  papers: {
    authority: sample(
      { zh: '某市政务服务和数据管理局', en: 'Bureau of government services' },
      '04-1',
    ),
    contactPhone: sample('0755-00000000', '04-1'),
    kinds: sample([{ kind: 'acceptance-notice', numberMark: '某政数受' }], '04-1'),
  },
};

export const exampleReason = '按 2025 年度申报通知设立';
