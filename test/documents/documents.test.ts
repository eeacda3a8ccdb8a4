import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import t, { type Test } from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { DocumentVerification } from '../../src/documents/verification/schemas.ts';
import {
  attachmentOf,
  codesOn,
  hasPoppler,
  inkIn,
  type Page,
  pagesOf,
  type Region,
  textOf,
} from '../support/pdf.ts';
import {
  allPass,
  type Client,
  contact,
  MIDWAY,
  PUBLIC_URL,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';

// Documents that people take home, over HTTP: what they say, how they look, who gets them, and what
// their code confirms.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const service = await startTestService(t, ({ preReview }) => {
  if (preReview.secondReview) preReview.secondReview.value = [];
});
const { as, document, decide } = service;
const lan = service.applicant('lan');
const RARE = '㛃龘䶮';
const DUE = '2025-12-05T18:00:00.000+08:00';

async function submitted(productName?: string) {
  const form = service.nextForm(lan);
  const own = productName === undefined ? {} : { name: productName };
  const { url, id } = await service.readyDraft(lan, {
    ...form,
    product: { ...form.product, ...own },
  });
  const { status, findings } = await lan.post(`${url}/submissions`);
  if (status !== 201) throw new Error(`not submitted: ${findings}`);
  return { url, id };
}

async function returned(items: readonly object[], productName?: string) {
  const { url } = await submitted(productName);
  const body = { kind: 'revise', dueAt: DUE, items };
  const { status, findings } = await decide(url, 'return-notices', body);
  if (status !== 201) throw new Error(`not returned: ${findings}`);
  const { body: list } = await lan.get<{ items: { id: string }[] }>(`${url}/return-notices`);
  return { url, documentUrl: `/v1/return-notices/${list.items[0]?.id}/document` };
}

async function decided(decision: 'acceptance' | 'declination', body: object) {
  const { url } = await submitted();
  const { status, findings } = await decide(url, decision, body);
  if (status !== 201) throw new Error(`not decided: ${findings}`);
  const decisions = `${url}/pre-review-decisions`;
  const { body: list } = await lan.get<{ items: { id: string }[] }>(decisions);
  return { url, documentUrl: `${decisions}/${list.items[0]?.id}/document` };
}

/** An application whose paper a counter received. */
async function received() {
  const { url } = await decided('acceptance', {
    checks: allPass(document),
    paperItems: [{ materialKind: 'licence' }],
  });
  const slots = `/v1/rounds/${service.roundId}/counter-slots`;
  await as('officer').post(slots, {
    counters: [12],
    from: '2025-11-17',
    through: '2025-11-17',
  });
  const { body: free } = await lan.get<{ items: { id: string; startsAt: string }[] }>(slots);
  const slot = free.items[0];
  if (slot === undefined) throw new Error('no slot is free');
  const { body: booked } = await lan.post<Appointment>(`${url}/appointments`, { slotId: slot.id });
  await service.clockAt(slot.startsAt);
  const visit = `/v1/appointments/${booked.id}`;
  await as('counter').post(`${visit}/check-in`, {});
  const [item] = booked.paper;
  const { status, findings, body } = await as('counter').post<Appointment>(`${visit}/receipt`, {
    counterNumber: 12,
    outcome: 'return',
    dueAt: DUE,
    items: [
      {
        materialKind: 'licence',
        ...{ copies: 2, paperForm: 'copy' },
        result: 'differs',
        reasonCode: 'illegible',
        note: '第 2 页缺少公章。',
        comparedWith: item?.files.map(({ sha256 }) => sha256),
      },
    ],
  });
  if (status !== 200) throw new Error(`not received: ${findings}`);
  return { url, documentUrl: `/v1/receipts/${body.receipt?.id}/document` };
}

async function pdfAt(url: string, client: Client = lan): Promise<Buffer> {
  const { status, body } = await client.get<Buffer>(url);
  if (status !== 200) throw new Error(`no document: ${status}`);
  return body;
}

function textWithoutSpaces(pdf: Buffer): string {
  return textOf(pdf).join('').replace(/\s/g, '');
}

/** The code that a document prints. */
function codeOf(pdf: Buffer): string {
  return /核验码：([0-9A-Z-]{47})/.exec(textWithoutSpaces(pdf))?.[1] ?? '';
}

t.beforeEach(() => service.clockAt(MIDWAY));

const someItem = { materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' };

t.test('a document is the same file at any time, and belongs to its case alone', async (t) => {
  const { documentUrl } = await returned([someItem]);
  const answer = await lan.get<Buffer>(documentUrl);
  t.match(answer, {
    status: 200,
    etag: /^"p[\w-]{22}"$/,
    headers: {
      'content-type': 'application/pdf',
      'content-length': `${answer.body.length}`,
      'content-disposition':
        /^attachment; .*filename\*=UTF-8''%E6%B7%B1%E7%A4%BA%E9%80%80%E3%80%942025%E3%80%95\d+/,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    },
  });
  t.equal(answer.body.toString('latin1', 0, 5), '%PDF-');
  t.ok((await pdfAt(documentUrl)).equals(answer.body), 'to the byte');
  t.ok(
    (await pdfAt(documentUrl, as('pre-reviewer'))).equals(answer.body),
    'for whoever may read it',
  );
  t.match(await lan.get(documentUrl, { 'if-none-match': answer.etag }), { status: 304 });
  t.match(await lan.send({ method: 'HEAD', url: documentUrl }), { status: 200, etag: answer.etag });

  t.equal((await service.applicant('hai').get(documentUrl)).status, 404, 'another applicant');
  for (const [role, status] of [
    ['counter', 200],
    ['auditor', 200],
    ['expert', 403],
    ['admin', 403],
  ] as const) {
    t.equal((await as(role).get(documentUrl)).status, status, role);
  }
  const other = await decided('acceptance', { checks: allPass(document) });
  const elsewhere = other.documentUrl.replace(/applications\/[^/]+/, `applications/${UNKNOWN_ID}`);
  for (const url of [
    elsewhere,
    `/v1/return-notices/${UNKNOWN_ID}/document`,
    `/v1/receipts/${UNKNOWN_ID}/document`,
  ]) {
    t.equal((await lan.get(url)).status, 404, url);
  }
});

t.test(
  'every kind of document gives people the facts they need, in Chinese',
  { skip },
  async (t) => {
    const printed = {
      退回通知书: {
        ...(await returned([someItem], `智能导办${RARE}𠮷①≥≤`)),
        says: [
          /深示退〔2025〕\d+号/,
          new RegExp(`智能导办${RARE}〓①≥≤`),
          /2025年12月5日（星期五）18:00之前（含）/,
          /材料不清晰：请重新上传。/,
          /申报通知第四部分第1项注/,
          /只可修改上表所列事项/,
          /以“〓”代替，编码依次为U\+20BB7。/,
        ],
      },
      受理通知书: {
        ...(await decided('acceptance', {
          checks: allPass(document),
          paperItems: [{ materialKind: 'licence', note: '请携带原件。' }],
        })),
        says: [
          /深示受〔2025〕\d+号/,
          /营业执照或法人证书请携带原件。/,
          /5号—42号/,
          /市政务服务中心西厅/,
          /2025年12月31日（星期三）18:00/,
        ],
      },
      不予受理通知书: {
        ...(await decided('declination', {
          checks: allPass(document).map((check, index) =>
            index === 0 ? { ...check, verdict: 'fail', note: '缺页。' } : check,
          ),
          ruleIds: ['4.1'],
          reason: '材料不齐全。',
        })),
        says: [
          /深示不受〔2025〕1号/,
          /一、理由材料不齐全。/,
          /未满足：资金申请书填写完整缺页。/,
          /依法向深圳市人民政府申请行政复议，.*行政诉讼。承办：业务经办岗；联系电话：0755-00000000；监督电话：/,
          /深圳市政务服务和数据管理局（演示样例）（盖章）2025年11月15日/,
        ],
      },
      收件回执: {
        ...(await received()),
        says: [
          /深示窗收〔2025〕1号/,
          /12号/,
          /复印件2份不一致/,
          /承办：窗口收件岗；.*深圳市政务服务中心综合受理窗口（演示样例）（盖章）/,
          /材料不清晰：第2页缺少公章。/,
          /电子版SHA-256：[0-9a-f]{16}…/,
          /指定时间2025年12月5日（星期五）18:00/,
        ],
      },
    };
    for (const [title, { documentUrl, says }] of Object.entries(printed)) {
      const pdf = await pdfAt(documentUrl);
      const text = textWithoutSpaces(pdf);
      for (const pattern of [
        new RegExp(title),
        /蓝桥示例科技有限公司/,
        /91350100M000100Y43/,
        /KFCJ-2025-001/,
        ...says,
      ]) {
        t.match(text, pattern, `${title}: ${pattern}`);
      }
      t.notMatch(text, new RegExp(`${contact.name}|${contact.phone}`), `${title}: no contact data`);
      await looksRight(t, title, pdf);
    }
  },
);

/** Regions of an A4 page in points; text extraction would find characters that no printer shows. */
const regions = {
  title: { x: 200, y: 92, width: 195, height: 30 },
  corner: { x: 450, y: 73, width: 70, height: 70 },
  body: { x: 74, y: 170, width: 447, height: 150 },
  pageNumber: { x: 440, y: 785, width: 82, height: 18 },
} as const satisfies Readonly<Record<string, Region>>;

const margins: readonly Region[] = [
  { x: 0, y: 0, width: 595, height: 68 },
  { x: 0, y: 0, width: 70, height: 842 },
  { x: 525, y: 0, width: 70, height: 842 },
  { x: 0, y: 806, width: 595, height: 36 },
];

async function looksRight(t: Test, title: string, pdf: Buffer): Promise<void> {
  const pages = pagesOf(pdf);
  const [first] = pages as [Page];
  t.match(first, { width: 596, height: 842 }, `${title} is A4`);
  for (const [name, least, most] of [
    ['title', 0.05, 0.4],
    ['corner', 0.25, 0.75],
    ['body', 0.04, 0.4],
    ['pageNumber', 0.02, 0.3],
  ] as const) {
    const ink = inkIn(first, regions[name]);
    t.ok(ink > least && ink < most, `${title}: ink in ${name} is ${ink.toFixed(3)}`);
  }
  for (const [index, page] of pages.entries()) {
    for (const margin of margins) t.equal(inkIn(page, margin), 0, `${title}: page ${index + 1}`);
  }
  const codes = await codesOn(pdf, 150);
  t.strictSame(codes, [`${PUBLIC_URL}/v1/document-verifications/${codeOf(pdf)}`], title);
}

t.test('a long table repeats its head on every page and cuts no row', { skip }, async (t) => {
  const count = 60;
  const items = Array.from({ length: count }, (_, index) => {
    const id = String(index).padStart(3, '0');
    const middle = '请补充实际使用情况的起止时间，并说明与原有系统的关系。'.repeat(1 + (index % 4));
    return { pointer: '/product/usage', reasonCode: 'other', text: `始${id}${middle}终${id}` };
  });
  const { documentUrl } = await returned(items);
  const pages = textOf(await pdfAt(documentUrl)).map((page) => page.replace(/\s/g, ''));
  t.ok(pages.length >= 4, `${pages.length} pages`);

  const pageOf = (mark: string) => pages.flatMap((page, at) => (page.includes(mark) ? [at] : []));
  for (const { text } of items) {
    const [begin, end] = [text.slice(0, 4), text.slice(-4)];
    t.equal(pageOf(begin).length, 1, begin);
    t.same(pageOf(begin), pageOf(end), `${begin} is on one page`);
  }
  for (const [index, page] of pages.entries()) {
    t.match(page, new RegExp(`第${index + 1}页，共${pages.length}页`));
    if (/始\d{3}/.test(page)) t.match(page, /序号事项需修改或补充的内容/, `page ${index + 1}`);
  }
  t.equal(pages.filter((page) => /始\d{3}/.test(page)).length >= 3, true, 'over three pages');

  const longest = { ...someItem, text: '很长的说明。'.repeat(333) };
  const split = await returned([longest, someItem]);
  const text = textWithoutSpaces(await pdfAt(split.documentUrl));
  t.equal(text.match(/很/g)?.length, 333, 'a row longer than a page goes on');
  t.match(text, /（续）/);
});

t.test(
  'the code of a document confirms it to anybody, and reveals nothing else',
  { skip },
  async (t) => {
    const { documentUrl } = await returned([someItem]);
    const pdf = await pdfAt(documentUrl);
    const code = codeOf(pdf);
    const { app } = service;
    const ask = (path: string) => app.inject(`/v1/document-verifications/${path}`);

    const text = textWithoutSpaces(pdf);
    const sha256 = /内容摘要（SHA-256）：([0-9a-f]{64})/.exec(text)?.[1] ?? '';
    const content = attachmentOf(pdf);
    t.equal(hash('sha256', content), sha256, 'the digest is that of the content in the file');
    t.match(JSON.parse(`${content}`), {
      kind: 'return-notice',
      verificationCode: code,
      dueAt: DUE,
    });

    const answer = await ask(code);
    t.equal(answer.statusCode, 200);
    const confirmed: DocumentVerification = answer.json();
    t.strictSame(confirmed, {
      number: /深示退〔2025〕\d+号/.exec(text)?.[0] ?? '',
      kind: 'return-notice',
      kindName: { zh: '退回通知书', en: 'Return notice' },
      issuedOn: '2025-11-15',
      state: 'in-force',
      stateName: { zh: '有效', en: 'In force' },
      stateSince: null,
      replacedBy: null,
      sha256,
      matches: null,
    });
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      encodeURIComponent(code.replaceAll('-', ' ')),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
    ]) {
      t.equal((await ask(typed)).statusCode, 200, typed);
    }
    for (const [digest, matches] of [
      [sha256, true],
      [sha256.toUpperCase(), true],
      ['0'.repeat(64), false],
    ] as const) {
      t.match((await ask(`${code}?sha256=${digest}`)).json(), { matches });
    }
    t.equal((await ask(`${code}?sha256=0`)).statusCode, 400);

    const last = code.endsWith('0') ? '1' : '0';
    const forged = [
      `${code.slice(0, -1)}${last}`,
      `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`,
      code.slice(1),
      `${code}0`,
      'U'.repeat(40),
      '核验码',
    ];
    for (const each of forged) {
      t.match(
        (await ask(encodeURIComponent(each))).json(),
        { status: 404, code: 'not-found' },
        each,
      );
    }
  },
);

t.test('concurrent documents are typeset one after the other', { skip }, async (t) => {
  const { documentUrl } = await returned([someItem]);
  const files = await Promise.all(Array.from({ length: 20 }, () => pdfAt(documentUrl)));
  t.equal(new Set(files.map((file) => hash('sha256', file))).size, 1);
});

t.test('the parts of the file are sound', { skip }, async (t) => {
  const { documentUrl } = await returned([someItem]);
  const pdf = await pdfAt(documentUrl);
  const fonts = execFileSync('pdffonts', ['-'], { input: pdf, encoding: 'utf8' });
  t.match(fonts, /NotoSerifSC-Regular .*yes yes yes/, 'embedded, a subset, with its Unicode');
  const info = execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' });
  t.match(info, /Title: +退回通知书 深示退〔2025〕\d+号/);
  t.ok(pdf.length < 200_000, `${pdf.length} bytes`);
});
