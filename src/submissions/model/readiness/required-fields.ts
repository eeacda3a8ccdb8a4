import type { ApplicationForm } from '#cases/model/index.ts';
import type { Finding, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

interface RequiredField {
  readonly pointer: string;
  readonly rule: string;
  readonly name: Localized;
  readonly valueIn: (form: ApplicationForm) => unknown;
}

/**
 * The fields that every application must state before it is submitted, in the order of the form,
 * each with its clause.
 * @see rules 1, 3.1, 3.2, 4.1
 */
const requiredFields: readonly RequiredField[] = [
  {
    pointer: '/scenarioCode',
    rule: '1',
    name: { zh: '开放场景编号', en: 'The scenario' },
    valueIn: (form) => form.scenarioCode,
  },
  {
    pointer: '/organisation/name',
    rule: '3.1',
    name: { zh: '单位名称', en: 'The name of the organisation' },
    valueIn: (form) => form.organisation?.name,
  },
  {
    pointer: '/organisation/kind',
    rule: '3.1',
    name: { zh: '单位类型', en: 'The kind of organisation' },
    valueIn: (form) => form.organisation?.kind,
  },
  {
    pointer: '/organisation/activities',
    rule: '3.1',
    name: { zh: '实际从事的业务', en: 'The activities' },
    valueIn: (form) => form.organisation?.activities,
  },
  {
    pointer: '/organisation/placeOfBusiness',
    rule: '3.1',
    name: { zh: '实际经营地', en: 'The place of business' },
    valueIn: (form) => form.organisation?.placeOfBusiness,
  },
  {
    pointer: '/organisation/businessInShenzhen',
    rule: '3.1',
    name: { zh: '是否在深圳实际从事相关业务', en: 'The answer on business in Shenzhen' },
    valueIn: (form) => form.organisation?.businessInShenzhen,
  },
  {
    pointer: '/contact/name',
    rule: '4.1',
    name: { zh: '联系人', en: 'The contact person' },
    valueIn: (form) => form.contact?.name,
  },
  {
    pointer: '/contact/phone',
    rule: '4.1',
    name: { zh: '联系电话', en: 'The contact’s telephone' },
    valueIn: (form) => form.contact?.phone,
  },
  {
    pointer: '/product/name',
    rule: '1',
    name: { zh: '产品名称', en: 'The product’s name' },
    valueIn: (form) => form.product?.name,
  },
  {
    pointer: '/product/description',
    rule: '1',
    name: { zh: '产品说明', en: 'The product’s description' },
    valueIn: (form) => form.product?.description,
  },
  {
    pointer: '/product/development',
    rule: '3.2',
    name: { zh: '开发内容', en: 'The description of the development' },
    valueIn: (form) => form.product?.development,
  },
  {
    pointer: '/product/completedOn',
    rule: '3.2',
    name: { zh: '开发完成日期', en: 'The date on which development was finished' },
    valueIn: (form) => form.product?.completedOn,
  },
  {
    pointer: '/product/feasibility',
    rule: '1',
    name: { zh: '可行性论证情况', en: 'The account of feasibility' },
    valueIn: (form) => form.product?.feasibility,
  },
  {
    pointer: '/product/inUseSince',
    rule: '1',
    name: { zh: '实际投入使用日期', en: 'The date of first actual use' },
    valueIn: (form) => form.product?.inUseSince,
  },
  {
    pointer: '/product/usage',
    rule: '1',
    name: { zh: '实际使用情况', en: 'The description of actual use' },
    valueIn: (form) => form.product?.usage,
  },
];

/**
 * Findings on the required fields that the form lacks. `false` is an answer; an empty list or a
 * blank text is not.
 */
export function missingFields(form: ApplicationForm): Finding[] {
  return requiredFields
    .filter(({ valueIn }) => isEmpty(valueIn(form)))
    .map(({ pointer, rule, name }) => finding('required', pointer, { field: name }, rule));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
