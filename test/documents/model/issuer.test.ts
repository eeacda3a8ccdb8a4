import t from 'tap';
import type { DocumentContent } from '../../../src/documents/model/content.ts';
import { describeDocument } from '../../../src/documents/model/describe-document.ts';
import { issuerOf, type Papers, paperKindOf } from '../../../src/documents/model/issuer.ts';
import type { Names } from '../../../src/documents/model/wording.ts';
import { shippedPolicy } from '../../support/policy.ts';

// Who signs a paper, and what it tells of the office: by the policy, and without it as before.

const none = new Map<string, string>();
const names: Names = {
  ...{ materials: none, originals: none, declarations: none, checks: none, returnReasons: none },
};
const name = (zh: string) => ({ zh, en: 'in English' });
const papers: Papers = {
  authority: name('某市某某局'),
  counter: name('某市政务服务中心综合窗口'),
  contactPost: name('预审岗'),
  contactPhone: '0755-1',
  supervisionPhone: '0755-2',
  relief: name('可申请行政复议。\n或者提起行政诉讼。'),
  kinds: [
    { kind: 'acceptance-notice', authority: name('某市某某局受理处'), contactPhone: '0755-3' },
    {
      ...{ kind: 'return-notice', contactPost: name('修改岗'), supervisionPhone: '0755-4' },
      relief: name('可提出意见。'),
    },
  ],
};

const facts = {
  form: 1,
  number: '某〔2025〕1号',
  verificationCode: 'CODE',
  issuedAt: '2025-11-28T10:00:00.000+08:00',
  applicationNumber: '2025-000123',
  submissionNumber: 1,
  programme: '专项',
  applicantName: '甲公司',
  creditCode: '9135',
  productName: '产品',
  scenarioCode: 'KF-1',
} as const;
const returned = {
  ...facts,
  kind: 'return-notice',
  stage: 'online',
  correction: 'revise',
  ruleIds: ['4.1b'],
  dueAt: '2025-12-05T18:00:00.000+08:00',
  opensAll: true,
  items: [],
} as const;
const atCounter = { stage: 'counter', counter: { place: '西厅', from: 5, to: 42 } } as const;

const contents = {
  returned,
  supplement: { ...returned, correction: 'supplement' },
  'after acceptance': { ...returned, stage: 'after-acceptance' },
  'counter return': { ...returned, ...atCounter },
  'counter supplement': { ...returned, ...atCounter, correction: 'supplement' },
  accepted: { ...facts, kind: 'acceptance-notice', ruleIds: ['4.1'], paperItems: [] },
  declined: { ...facts, kind: 'decline-notice', ruleIds: ['4.1'], reason: '', failedChecks: [] },
  received: { ...facts, kind: 'counter-receipt', counterNumber: 5, outcome: 'confirm', items: [] },
  'not awarded': { ...facts, kind: 'no-award-notice', ruleIds: ['2.1'], reason: 'places' },
  submitted: {
    ...facts,
    kind: 'submission-receipt',
    manifestSha256: 'ab'.repeat(32),
    seal: {
      entryId: 'entry-1',
      position: 1,
      logSize: 2,
      leafSha256: 'ab'.repeat(32),
      rootSha256: 'cd'.repeat(32),
    },
  },
} as const satisfies Readonly<Record<string, DocumentContent>>;
type Sample = keyof typeof contents;

/** The end of a paper, after its body. */
function endOf(sample: Sample, says?: Papers): string[] {
  const content = contents[sample];
  const addresses = { verification: 'https://v', inclusion: 'https://i' };
  const bare = describeDocument(content, names, addresses).blocks.length - 1;
  const { blocks } = describeDocument(content, { ...names, papers: says }, addresses);
  return blocks
    .slice(bare)
    .flatMap((block) =>
      block.kind === 'signature' ? block.lines : 'text' in block ? block.text : [],
    );
}

const DAY = '2025年11月28日';

t.test('the policy says who signs, whom to ask and how to complain', async (t) => {
  const told = '承办：预审岗；联系电话：0755-1；监督电话：0755-2。';
  const relief = ['可申请行政复议。', '或者提起行政诉讼。'];
  for (const [sample, ...lines] of [
    [
      'returned',
      ...['可提出意见。', '承办：修改岗；联系电话：0755-1；监督电话：0755-4。'],
      '某市某某局（盖章）',
    ],
    ['supplement', told, '某市某某局（盖章）'],
    ['counter return', told, '某市政务服务中心综合窗口（盖章）'],
    ['counter supplement', told, '某市政务服务中心综合窗口（盖章）'],
    ['accepted', '承办：预审岗；联系电话：0755-3；监督电话：0755-2。', '某市某某局受理处（盖章）'],
    ['declined', ...relief, told, '某市某某局（盖章）'],
    ['received', told, '某市政务服务中心综合窗口（盖章）'],
    ['not awarded', ...relief, told, '某市某某局（盖章）'],
    ['submitted', told, '专项补贴申报系统'],
  ] as const) {
    t.same(endOf(sample, papers), [...lines, DAY], sample);
  }
});

t.test('what the policy does not say is as it was', async (t) => {
  const signatories = {
    ...{ returned: '形式预审机构', supplement: '形式预审机构', accepted: '形式预审机构' },
    ...{ 'after acceptance': '形式预审机构', declined: '形式预审机构' },
    ...{ 'counter return': '综合受理窗口', 'counter supplement': '综合受理窗口' },
    ...{ received: '综合受理窗口', 'not awarded': '专项补贴主管部门' },
  };
  const bare: Papers = { kinds: [{ kind: 'return-notice' }] };
  for (const [sample, signatory] of Object.entries(signatories)) {
    for (const says of [undefined, {}, bare]) {
      t.same(endOf(sample as Sample, says), [`${signatory}（盖章）`, DAY], sample);
    }
  }
  t.same(endOf('declined', { supervisionPhone: '0755-2' }), [
    ...['监督电话：0755-2。', '形式预审机构（盖章）', DAY],
  ]);
});

t.test('a paper is of one kind for the policy; a receipt of the system of none', async (t) => {
  const kinds = Object.fromEntries(
    Object.entries(contents).map(([sample, content]) => [sample, paperKindOf(content)]),
  );
  t.same(kinds, {
    ...{ returned: 'return-notice', supplement: 'supplement-notice' },
    ...{ 'after acceptance': 'return-notice', 'counter return': 'counter-return-notice' },
    ...{ 'counter supplement': 'counter-return-notice', accepted: 'acceptance-notice' },
    ...{ declined: 'decline-notice', received: 'counter-receipt' },
    ...{ 'not awarded': 'no-award-notice', submitted: undefined },
  });
  t.match(issuerOf(contents.declined, shippedPolicy.papers), {
    ...{ authority: /演示样例/, contactPost: '业务经办岗', relief: /行政复议.*行政诉讼/ },
  });
});
