import fc from 'fast-check';
import t, { type Test } from 'tap';
import type { DecisionRow } from '../../../src/documents/content/repository.ts';
import { breakLines } from '../../../src/documents/model/break-lines.ts';
import type { DocumentContent } from '../../../src/documents/model/content.ts';
import { describeDocument } from '../../../src/documents/model/describe-document.ts';
import type { Block, DocumentDescription } from '../../../src/documents/model/description.ts';
import { formFieldName } from '../../../src/documents/model/form-field-name.ts';
import { documentSources, titleOf } from '../../../src/documents/model/kinds.ts';
import {
  decisionContent,
  noAwardContent,
  noticeContent,
  receiptContent,
} from '../../../src/documents/model/state-content.ts';
import type { Names } from '../../../src/documents/model/wording.ts';
import { documentFonts } from '../../../src/documents/typesetting/fonts.ts';
import { typesetDocument } from '../../../src/documents/typesetting/typeset-document.ts';
import {
  readVerificationCode,
  verificationCode,
} from '../../../src/documents/verification/verification-code.ts';
import { canonicalDigest, canonicalJson } from '../../../src/platform/values/canonical.ts';
import { shanghai } from '../../support/cases.ts';
import { CODE, decision, dueAt, noAward, notice, receipt } from '../../support/document-rows.ts';
import { hasPoppler, inkIn, pagesOf, textOf } from '../../support/pdf.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';

// Documents as data: facts from rows, words from facts, lines from words. How they look is
// test/documents/documents.test.ts.

const ADDRESS = 'https://subsidy.example.gov.cn/v1/document-verifications';
const ADDRESSES = {
  verification: ADDRESS,
  inclusion: 'https://subsidy.example.gov.cn/v1/ledger/inclusion',
};
const names: Names = {
  materials: new Map(shippedPolicy.materials.map(({ code, name }) => [code, name.zh])),
  originals: new Map(shippedPolicy.counter.originals?.map(({ code, name }) => [code, name.zh])),
  declarations: new Map(shippedPolicy.declarations.map(({ code, text }) => [code, text.zh])),
  checks: new Map(shippedPolicy.preReview.checklist.map(({ code, text }) => [code, text.zh])),
  returnReasons: new Map(
    shippedPolicy.preReview.returnReasons.map(({ code, text }) => [code, text.zh]),
  ),
};

function described(content: DocumentContent): DocumentDescription {
  return describeDocument(content, names, ADDRESSES);
}

/** Everything that a document says, block by block. */
function wordsOf({ blocks }: DocumentDescription): string[] {
  return blocks.map((block: Block) => {
    if (block.kind === 'facts')
      return block.rows.map(({ name, value }) => `${name} ${value}`).join('\n');
    if (block.kind === 'table') return block.rows.map((row) => row.join(' | ')).join('\n');
    if (block.kind === 'bars') throw new RangeError('no document has a chart');
    return block.kind === 'signature' || block.kind === 'code'
      ? block.lines.join('\n')
      : block.text;
  });
}

function says(t: Test, content: DocumentContent, ...patterns: readonly RegExp[]): void {
  const words = wordsOf(described(content)).join('\n');
  for (const pattern of patterns) t.match(words, pattern);
}

t.test('a return notice states its items, their extent, the due time and the place', (t) => {
  const content = noticeContent(notice, shippedPolicy, CODE);
  t.match(described(content), {
    title: '退回通知书',
    number: '退〔2025-000123〕3号',
    issuedAt: '2025-11-28T10:00:00.000+08:00',
    verification: { code: CODE, address: ADDRESS, link: `${ADDRESS}/${CODE}` },
  });
  says(
    t,
    content,
    /^测试企业：/,
    /“测试产品”经形式预审，存在下列须修改的事项/,
    /申报编号 2025-000123（第 2 次提交）/,
    /指定时间 2025年12月5日（星期五）18:00 之前（含），北京时间/,
    /1 \| 实际使用情况 \| 材料不清晰：请补充起止时间。/,
    /2 \| 材料：营业执照或法人证书 \| 材料不清晰$/m,
    /3 \| 材料：no-such-kind \| no-such-reason：请重新上传。/,
    /只可修改上表所列事项/,
    /指定时间晚于线上填报截止时间的，仍以本通知的指定时间为准/,
    /依据 申报通知第四部分第1项注$/m,
    /形式预审机构（盖章）\n2025年11月28日$/,
  );
  const supplement = noticeContent(
    { ...notice, kind: 'supplement', opensAll: true },
    shippedPolicy,
    CODE,
  );
  t.match(described(supplement), { title: '补正通知书', number: /^退〔2025-000123〕/ });
  t.same(titleOf(supplement).en, 'Notice to complete the application');
  says(t, supplement, /须补齐补正的全部事项一次性告知/, /可以修改全部申报内容和材料/);
  says(
    t,
    noticeContent({ ...notice, stage: 'after-acceptance' }, shippedPolicy, CODE),
    /受理的事实不因退回而改变/,
    /深圳市财政专项资金统一管理平台/,
  );
  const early = { ...notice, dueAt: shanghai('2025-11-20T18:00:00.000') };
  const stillOpen = /2025年11月30日（星期日）18:00 之前（含）仍可重新提交，不作逾期处理/;
  for (const stage of ['online', 'after-acceptance'] as const) {
    says(t, noticeContent({ ...early, stage }, shippedPolicy, CODE), stillOpen);
  }
  const strict = policyWith({ '/preReview/effectiveDue': 'due-time' });
  t.notMatch(wordsOf(described(noticeContent(early, strict, CODE))).join('\n'), stillOpen);
  says(
    t,
    noticeContent({ ...notice, stage: 'counter' }, shippedPolicy, CODE),
    /重新预约/,
    /指定时间 2025年12月5日（星期五）18:00 之前（不含），北京时间/,
    /二、下一步/,
    /预约时段须开始于 2025年12月5日（星期五）18:00 之前（不含）。/,
    /窗口 5号—42号/,
    /综合受理窗口（盖章）\n2025年11月28日$/,
  );
  const atCounter = wordsOf(
    described(noticeContent({ ...notice, stage: 'counter' }, shippedPolicy, CODE)),
  );
  t.notMatch(atCounter.join('\n'), /可以修改的范围/, 'nothing is opened for change online');
  const bare = noticeContent(notice, shippedPolicy, CODE);
  says(t, { ...bare, items: [{ text: '见附件。' }] }, /1 \| 材料： \| 见附件。/);
  t.end();
});

t.test('an acceptance says whether paper is required, and until when', (t) => {
  const paperItems = [{ materialKind: 'licence', note: '原件' }, { materialKind: 'no-such-kind' }];
  const withPaper = decisionContent({ ...decision, paperItems }, shippedPolicy, CODE);
  t.equal(withPaper.number, '受〔2025-000123〕1号');
  says(
    t,
    withPaper,
    /窗口确认后，形式预审方为通过/,
    /1 \| 营业执照或法人证书 \| 原件\n2 \| no-such-kind \| $/m,
    /补充材料截止时间 2025年12月31日（星期三）18:00 之前（不含），北京时间/,
    /依据 申报通知第四部分.*、/,
  );
  const { counter } = shippedPolicy;
  const { supplementDeadline: _unset, ...undated } = counter;
  says(
    t,
    decisionContent({ ...decision, paperItems }, { ...shippedPolicy, counter: undated }, CODE),
    /补充材料截止时间 另行通知/,
  );
  says(t, decisionContent(decision, shippedPolicy, CODE), /无须提交纸质材料，形式预审通过/);
  t.end();
});

t.test('a decline states its reasons and its rules', (t) => {
  const declined: DecisionRow = {
    ...decision,
    kind: 'decline',
    ruleIds: ['1', '9.9'],
    reason: '第一段。\n第二段。',
  };
  const content = decisionContent(declined, shippedPolicy, CODE);
  t.equal(content.number, '不受〔2025-000123〕1号');
  says(
    t,
    content,
    /第一段。\n第二段。/,
    /1 \| 未满足：资金申请书填写完整 \| 缺页。\n2 \| 未满足：no-such-check \| $/m,
    /申报通知第一部分“支持范围”$/m,
  );
  t.match(decisionContent({ ...declined, reason: null }, shippedPolicy, CODE), { reason: '' });
  t.end();
});

t.test('a notice of no award states its reason in words, and the rules of each reason', (t) => {
  const content = noAwardContent(noAward, shippedPolicy, CODE);
  t.match(described(content), { title: '未予资助告知书', number: '不资〔2025-000123〕1号' });
  says(
    t,
    content,
    /“测试产品”在本轮申报中未予资助/,
    /一、原因\n档次名额已满。/,
    /依据 申报通知第二部分第（一）项$/m,
    /专项补贴主管部门（盖章）\n2025年11月28日$/,
  );
  for (const [reason, ruleIds] of [
    ['below-bar', ['2.1']],
    ['annual-cap', ['2.4']],
    ['other-measure', ['2.3']],
    ['same-content', ['3.4a', '3.4b']],
    ['barred', ['2.3']],
  ] as const) {
    const given = noAwardContent({ ...noAward, reason }, shippedPolicy, CODE);
    t.strictSame([given.reason, given.ruleIds], [reason, ruleIds]);
  }
  t.end();
});

t.test('originals are named, kept or handed back', (t) => {
  const original = { comparedWith: [], result: 'matches' } as const;
  const items = [
    { ...original, original: 'identity-document', kept: false },
    { ...original, original: 'letter-of-authority', kept: true },
  ];
  const paperItems = [{ original: 'identity-document' }];
  says(
    t,
    decisionContent({ ...decision, paperItems }, shippedPolicy, CODE),
    /1 \| 经办人身份证件 \|/,
  );
  says(
    t,
    receiptContent({ ...receipt, items }, shippedPolicy, CODE),
    /1 \| 经办人身份证件 \| 原件 \| 已核验 \| /,
    /窗口留存的原件 授权委托书原件\n当场退还的原件 经办人身份证件/,
  );
  const returned = { reasonCode: 'illegible', text: '请携带原件。' };
  says(
    t,
    noticeContent(
      { ...notice, items: [{ original: 'letter-of-authority', ...returned }] },
      shippedPolicy,
      CODE,
    ),
    /材料：授权委托书原件/,
  );
  t.end();
});

t.test('a receipt states the result for each item of paper and the next step', (t) => {
  const confirmed = receiptContent(receipt, shippedPolicy, CODE);
  t.equal(confirmed.number, '收〔2025-000123〕1号');
  says(
    t,
    confirmed,
    /收件窗口 12号/,
    /1 \| 营业执照或法人证书 \| +\| 一致 \| 电子版 SHA-256：abababababababab…/,
    /纸质材料已确认/,
    /本次收件共 \d 项[\s\S]*收件人（签字）：＿+\n综合受理窗口（盖章）\n/,
  );
  const items = [
    {
      materialKind: 'licence',
      result: 'differs',
      comparedWith: [],
      copies: 2,
      paperForm: 'copy',
      reasonCode: 'illegible',
      note: '缺章。',
    },
    {
      materialKind: 'no-such-kind',
      result: 'missing',
      comparedWith: [],
      reasonCode: 'no-such-reason',
    },
  ] as const;
  const given = { ...receipt, items, dueAt };
  says(
    t,
    receiptContent({ ...given, outcome: 'return' }, shippedPolicy, CODE),
    /1 \| 营业执照或法人证书 \| 复印件 2 份 \| 不一致 \| 材料不清晰：缺章。/,
    /2 \| no-such-kind \| +\| 未提交 \| no-such-reason$/m,
    /须修改/,
    /指定时间 2025年12月5日（星期五）18:00 之前（不含）/,
  );
  says(t, receiptContent({ ...given, outcome: 'supplement' }, shippedPolicy, CODE), /须补齐补正/);
  t.end();
});

t.test('a form without names still gives a document', (t) => {
  const content = noticeContent({ ...notice, form: {} }, shippedPolicy, CODE);
  t.match(content, {
    applicantName: notice.applicantCreditCode,
    productName: '',
    scenarioCode: '',
  });
  t.end();
});

t.test('a number of the office is a fact, and papers without one stay as they are', (t) => {
  const given = { officeNumber: { mark: '深政数补', year: 2025, ordinal: 12 } };
  for (const [numbered, before] of [
    [
      noticeContent({ ...notice, ...given }, shippedPolicy, CODE),
      noticeContent(notice, shippedPolicy, CODE),
    ],
    [
      decisionContent({ ...decision, ...given }, shippedPolicy, CODE),
      decisionContent(decision, shippedPolicy, CODE),
    ],
    [
      receiptContent({ ...receipt, ...given }, shippedPolicy, CODE),
      receiptContent(receipt, shippedPolicy, CODE),
    ],
    [
      noAwardContent({ ...noAward, ...given }, shippedPolicy, CODE),
      noAwardContent(noAward, shippedPolicy, CODE),
    ],
  ] as const) {
    t.match(before, { form: 1, number: /〔2025-000123〕\d号$/ });
    t.same(numbered, { ...before, form: 2, number: '深政数补〔2025〕12号' });
    t.not(canonicalDigest(numbered), canonicalDigest(before));
    t.equal(described(numbered).number, '深政数补〔2025〕12号');
  }
  t.equal(
    canonicalDigest(noticeContent(notice, shippedPolicy, 'CODE')),
    'cd7a7881060ad668243b2a365d47b8238ca3a1ac930c8331e81792f4f1ee07af',
    'the papers that people have stay genuine',
  );
  t.end();
});

t.test('the digest depends on the facts alone', (t) => {
  const content = noticeContent(notice, shippedPolicy, CODE);
  const { kind, ...others } = content;
  t.equal(canonicalDigest({ ...others, kind }), canonicalDigest(content), 'in whatever order');
  t.equal(
    describeDocument(content, names, { verification: 'https://elsewhere', inclusion: '' })
      .verification.sha256,
    canonicalDigest(content),
  );
  t.not(
    canonicalDigest({ ...content, dueAt: '2025-12-05T18:00:00.001+08:00' }),
    canonicalDigest(content),
  );
  t.same(JSON.parse(canonicalJson(content)), content);
  t.end();
});

t.test('a code names one document and cannot be made without the key', (t) => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom(...documentSources), (id, source) => {
      const code = verificationCode('key', { source, id });
      t.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
      t.strictSame(readVerificationCode('key', code), { source, id });
      t.equal(readVerificationCode('another key', code), undefined);
    }),
    { numRuns: 50 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), (code) => {
      t.equal(readVerificationCode('key', code), undefined);
    }),
    { numRuns: 200 },
  );
  t.end();
});

t.test('fields of the form appear under their Chinese names', (t) => {
  for (const [pointer, name] of [
    ['/scenarioCode', '开放场景编号'],
    ['/product/requested/amount', '申请资助金额'],
    ['/consortium/members/1/name', '成员单位名称（第 2 项）'],
    ['/otherMeasures/0', '其他市级同类优惠措施（第 1 项）'],
    ['/declarations/no-double-benefit', '声明：本产品未享受本市市级层面其他同类优惠措施'],
    ['/declarations/no-such-code', '声明'],
    ['/declarations', '声明'],
    ['/unknown/field', '资金申请书'],
    ['', '资金申请书'],
  ] as const) {
    t.equal(formFieldName(pointer, names.declarations), name, pointer);
  }
  t.end();
});

t.test('a description gives the same file each time, for any text', async (t) => {
  const items = [
    { text: '很长的说明。'.repeat(400) },
    { text: 'A\r\nB\rC\nD\tE' },
    { text: '𠮷\u0007\u200b' },
    ...Array.from({ length: 40 }, (_, index) => ({ text: `第${index}项`.repeat(30) })),
  ];
  const content = noticeContent({ ...notice, stage: 'counter' }, shippedPolicy, CODE);
  const long = described({ ...content, items, programme: '名称'.repeat(40) });
  const short = described(decisionContent(decision, shippedPolicy, CODE));
  const ragged: Block = {
    kind: 'table',
    columns: [
      { title: '一', share: 0.5 },
      { title: '二', share: 0.5, align: 'right' },
    ],
    rows: [['只有一格'], ['左', '1.00']],
  };
  const bars: Block = {
    kind: 'bars',
    rows: Array.from({ length: 60 }, (_, value) => ({
      name: `第${value}类`,
      value,
      told: `${value}`,
    })),
  };
  for (const description of [long, { ...short, blocks: [...short.blocks, ragged, bars] }]) {
    const file = Buffer.from(await typesetDocument(description, documentFonts()));
    t.ok(file.equals(await typesetDocument(description, documentFonts())));
    t.match(file.toString('latin1'), /CreationDate \(D:20251128020000Z\)/);
  }
});

t.test('a short paper is one page, with all that the policy makes it say', async (t) => {
  const [item] = notice.items;
  const items = item === undefined ? [] : [item];
  const returned = (changes: object) =>
    noticeContent({ ...notice, items, ...changes }, shippedPolicy, CODE);
  const papers = [
    ...[returned({}), returned({ kind: 'supplement' }), returned({ stage: 'counter' })],
    decisionContent(decision, shippedPolicy, CODE),
    decisionContent({ ...decision, kind: 'decline', reason: '缺页。' }, shippedPolicy, CODE),
    receiptContent(receipt, shippedPolicy, CODE),
    noAwardContent(noAward, shippedPolicy, CODE),
  ];
  const office = { ...names, papers: shippedPolicy.papers };
  for (const content of papers) {
    const description = describeDocument(content, office, ADDRESSES);
    const file = Buffer.from(await typesetDocument(description, documentFonts()));
    const pages = file.toString('latin1').match(/\/Type \/Page\b/g);
    t.equal(pages?.length, 1, description.title);
  }
});

t.test('a long name below a paper takes several lines', { skip }, async (t) => {
  const name = `深圳市${'某某局、'.repeat(20)}某某委员会`;
  const papers = { authority: { zh: name, en: 'x' } };
  const content = noAwardContent(noAward, shippedPolicy, CODE);
  const description = describeDocument(content, { ...names, papers }, ADDRESSES);
  const pdf = await typesetDocument(description, documentFonts());
  const [text = ''] = textOf(pdf);
  t.ok(text.replace(/\s/g, '').includes(`${name}（盖章）2025年11月28日`));
  const [page] = pagesOf(pdf);
  t.ok(page !== undefined && inkIn(page, { x: 0, y: 0, width: 70, height: 842 }) === 0);
});

t.test('no signature is alone on a page, wherever the page ends', { skip }, async (t) => {
  const fonts = documentFonts();
  const office = { ...names, papers: shippedPolicy.papers };
  const content = noticeContent(notice, shippedPolicy, CODE);
  const [item = { text: '' }] = notice.items;
  const counts = new Set<number>();
  for (let count = 1; count <= 22; count += 1) {
    const items = Array.from({ length: count }, () => item);
    const description = describeDocument({ ...content, items }, office, ADDRESSES);
    const pages = textOf(await typesetDocument(description, fonts));
    counts.add(pages.length);
    t.match(
      pages.at(-1),
      /逾期未重新提交[\s\S]*承办：[\s\S]*（盖章）[\s\S]*核验码/,
      `${count} items`,
    );
  }
  t.same([...counts], [1, 2], 'the end of the page was passed');
});

t.test('lines break by the rules of Chinese typesetting', (t) => {
  const lines = (text: string, width: number) => breakLines(text, width, () => 1);
  for (const [text, width, expected] of [
    ['', 5, ['']],
    ['请补充材料', 5, ['请补充材料']],
    ['请补充材料说明', 5, ['请补充材料', '说明']],
    ['请补充材料。请', 5, ['请补充材', '料。请'], '。never begins a line'],
    ['请补充材（一）', 5, ['请补充材', '（一）'], '（never ends a line'],
    ['系统 ABC 与', 5, ['系统', 'ABC 与'], 'words stay whole'],
    ['AB CDEF', 4, ['AB', 'CDEF'], 'no space at either end'],
    ['AB  CD', 2, ['AB', 'CD'], 'nor two'],
    ['ABCDEFG', 3, ['ABC', 'DEF', 'G'], 'what is too long is broken'],
    ['。。。。', 2, ['。。', '。。'], 'where no rule can be kept'],
    ['𠮷𠮷𠮷', 2, ['𠮷𠮷', '𠮷'], 'by characters, not by code units'],
  ] as const) {
    t.strictSame(lines(text, width), expected, `${text} ${expected[0]}`);
  }
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'请补充，。（）《》 AB-1“”') }),
      fc.integer({ min: 1, max: 12 }),
      (text, width) => {
        const broken = lines(text, width);
        t.ok(broken.every((line) => [...line].length <= width));
        t.equal(broken.join('').replaceAll(' ', ''), text.replaceAll(' ', ''), 'nothing is lost');
      },
    ),
    { numRuns: 300 },
  );
  t.end();
});
