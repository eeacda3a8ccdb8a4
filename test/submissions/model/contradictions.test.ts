import t from 'tap';
import type { OpenItems } from '../../../src/cases/model/case-facts.ts';
import { checkDates } from '../../../src/submissions/model/readiness/check-dates.ts';
import { checkReportIssuers } from '../../../src/submissions/model/readiness/check-report-issuers.ts';
import { checkReturnItems } from '../../../src/submissions/model/readiness/check-return-items.ts';
import {
  applicantCode,
  completeContent,
  completeMaterials,
  material,
  placesOf,
  readyDraft,
  scenario,
  type WholeCase,
} from '../../support/cases.ts';
import { memberCode } from '../../support/consortium.ts';
import { policyWith } from '../../support/policy.ts';

function dated(
  completedOn: string | undefined,
  inUseSince?: string,
  years: number | undefined = 2,
) {
  const product = {
    ...completeContent.product,
    ...(completedOn === undefined ? {} : { completedOn }),
    ...(inUseSince === undefined ? {} : { inUseSince }),
  };
  if (completedOn === undefined) delete product.completedOn;
  if (inUseSince === undefined) delete product.inUseSince;
  return readyDraft({
    form: { ...completeContent, product },
    scenario: { ...scenario, publishedOn: '2025-03-01' },
    policy: policyWith({ '/scenarios/completedMaxYearsBefore': years }),
  });
}

t.test('dates that contradict are for a reviewer, from one day on', (t) => {
  const use = 'used-before-completed /product/inUseSince';
  const long = 'completed-long-before /product/completedOn';
  const unset = {
    ...dated('2023-02-28'),
    policy: policyWith({ '/scenarios/completedMaxYearsBefore': undefined }),
  };
  const cases = [
    [dated('2025-06-30', '2025-06-29'), [use]],
    [dated('2025-06-30', '2025-06-30'), []],
    [dated('2025-06-30', '2025-07-01'), []],
    [dated('2023-02-28'), [long]],
    [dated('2023-03-01'), []],
    [dated('2023-03-02'), []],
    [dated('2023-02-28', '2023-02-27'), [long, use]],
    [unset, []],
    [{ ...dated('2023-02-28'), scenario: null }, []],
    [dated(undefined, '2020-01-01'), []],
  ] as const;
  for (const [state, findings] of cases) t.same(placesOf(checkDates(state)), findings);
  t.same(placesOf(checkDates(readyDraft({ form: {} }))), []);
  t.end();
});

t.test('a report issued by the applicant or a member is for a reviewer', (t) => {
  const kind = 'performance-test-report';
  const own = [`report-by-applicant /materials/${kind}`];
  const members = [{ name: '成员 单位', creditCode: memberCode, contribution: '开发' }];
  const form = { ...completeContent, consortium: { members } };
  const issued = (issuer: string | null, of = kind): WholeCase =>
    readyDraft({ form, materials: [material(of, { issuer }), material(of, { issuer })] });
  for (const issuer of [
    applicantCode,
    applicantCode.toLowerCase(),
    ' 测试企业',
    '成员单位',
    memberCode,
  ]) {
    t.same(placesOf(checkReportIssuers(issued(issuer))), own, issuer);
  }
  const leftConsortium = [{ creditCode: applicantCode, name: '退出单位', leftOn: '2025-11-20' }];
  const after = { ...issued('退出单位'), applicantCreditCode: memberCode, leftConsortium };
  t.same(placesOf(checkReportIssuers(after)), own, 'who left took part');
  for (const issuer of [null, '第三方检测中心']) t.same(checkReportIssuers(issued(issuer)), []);
  t.same(checkReportIssuers(issued('测试企业', 'licence')), [], 'the licence is no report');
  t.same(checkReportIssuers(readyDraft({ form: {} })), []);

  const former = { kind: 'rename', name: '原名企业', creditCode: memberCode } as const;
  const change = { changeId: 'c', effectiveOn: '2025-11-01', changedAt: '2025-11-02T00:00:00Z' };
  const renamed = { applicantName: '新名企业', formerApplicants: [{ ...former, ...change }] };
  for (const issuer of ['新名企业', '原名企业', memberCode, '测试企业']) {
    const state = readyDraft({ ...renamed, materials: [material(kind, { issuer })] });
    t.same(placesOf(checkReportIssuers(state)), own, `${issuer} is the applicant, then or now`);
  }
  t.end();
});

t.test('items of a notice that a correction left untouched are told', (t) => {
  const formerPacket = { form: completeContent, contactVersion: 1, materials: completeMaterials };
  const openItems: OpenItems = {
    pointers: ['/product/usage', '/contact/phone', '/organisation'],
    materialKinds: ['licence', 'consortium-agreement'],
  };
  const state = (changes: Partial<WholeCase> = {}) =>
    placesOf(checkReturnItems(readyDraft({ openItems, formerPacket, ...changes })));
  const untouched = (...pointers: readonly string[]) =>
    pointers.map((pointer) => `return-item-untouched ${pointer}`);
  const [usage, phone, organisation, licence, agreement] = [
    '/product/usage',
    '/contact/phone',
    '/organisation',
    '/materials/licence',
    '/materials/consortium-agreement',
  ] as const;
  t.same(state(), untouched(usage, phone, organisation, licence, agreement));
  t.same(state({ contactVersion: 2 }), untouched(usage, organisation, licence, agreement));
  const product = { ...completeContent.product, usage: '已补充' };
  const renamed = { ...completeContent.organisation, name: '别名' };
  t.same(
    state({ form: { ...completeContent, product, organisation: renamed } }),
    untouched(phone, licence, agreement),
  );
  const { product: _none, ...without } = completeContent;
  t.same(state({ form: without }), untouched(phone, organisation, licence, agreement));
  const others = completeMaterials.filter(({ kind }) => kind !== 'licence');
  const replaced = [...others, material('licence', { sha256: 'b'.repeat(64) })];
  t.same(state({ materials: replaced }), untouched(usage, phone, organisation, agreement));
  t.same(
    state({ materials: [...completeMaterials, material('consortium-agreement')] }),
    untouched(usage, phone, organisation, licence),
  );
  for (const [value, code] of [
    ['blocks', 'return-item-unanswered'],
    ['warns', 'return-item-untouched'],
    [undefined, 'return-item-untouched'],
  ] as const) {
    const policy = policyWith({ '/preReview/untouchedItems': value });
    t.match(state({ policy })[0], code);
  }
  t.same(state({ openItems: null }), []);
  t.same(state({ openItems: 'all' }), []);
  t.same(state({ formerPacket: null }), []);
  t.end();
});
