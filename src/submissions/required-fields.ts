import type { ApplicationForm } from '../applications/form.ts';
import type { Localized } from '../platform/findings.ts';

interface RequiredField {
  readonly pointer: string;
  readonly rule: string;
  readonly name: Localized;
  readonly valueOf: (form: ApplicationForm) => unknown;
}

/** What every application must state before it is handed in, in the order of the form, each with its clause. */
export const requiredFields: readonly RequiredField[] = [
  {
    pointer: '/scenarioCode',
    rule: '1',
    name: { zh: '开放场景编号', en: 'The scenario' },
    valueOf: (form) => form.scenarioCode,
  },
  {
    pointer: '/organisation/name',
    rule: '3.1',
    name: { zh: '单位名称', en: 'The name of the organisation' },
    valueOf: (form) => form.organisation?.name,
  },
  {
    pointer: '/organisation/kind',
    rule: '3.1',
    name: { zh: '单位类型', en: 'The kind of organisation' },
    valueOf: (form) => form.organisation?.kind,
  },
  {
    pointer: '/organisation/activities',
    rule: '3.1',
    name: { zh: '实际从事的业务', en: 'The activities' },
    valueOf: (form) => form.organisation?.activities,
  },
  {
    pointer: '/organisation/placeOfBusiness',
    rule: '3.1',
    name: { zh: '实际经营地', en: 'The place of business' },
    valueOf: (form) => form.organisation?.placeOfBusiness,
  },
  {
    pointer: '/organisation/businessInShenzhen',
    rule: '3.1',
    name: { zh: '是否在深圳实际从事相关业务', en: 'Whether business is done in Shenzhen' },
    valueOf: (form) => form.organisation?.businessInShenzhen,
  },
  {
    pointer: '/contact/name',
    rule: '4.1',
    name: { zh: '联系人', en: 'The contact person' },
    valueOf: (form) => form.contact?.name,
  },
  {
    pointer: '/contact/phone',
    rule: '4.1',
    name: { zh: '联系电话', en: 'The contact’s telephone' },
    valueOf: (form) => form.contact?.phone,
  },
  {
    pointer: '/product/name',
    rule: '1',
    name: { zh: '产品名称', en: 'The product’s name' },
    valueOf: (form) => form.product?.name,
  },
  {
    pointer: '/product/description',
    rule: '1',
    name: { zh: '产品说明', en: 'The product’s description' },
    valueOf: (form) => form.product?.description,
  },
  {
    pointer: '/product/development',
    rule: '3.2',
    name: { zh: '开发内容', en: 'What was developed' },
    valueOf: (form) => form.product?.development,
  },
  {
    pointer: '/product/completedOn',
    rule: '3.2',
    name: { zh: '开发完成日期', en: 'When development was finished' },
    valueOf: (form) => form.product?.completedOn,
  },
  {
    pointer: '/product/feasibility',
    rule: '1',
    name: { zh: '可行性论证情况', en: 'How feasibility was shown' },
    valueOf: (form) => form.product?.feasibility,
  },
  {
    pointer: '/product/inUseSince',
    rule: '1',
    name: { zh: '实际投入使用日期', en: 'Since when it is in actual use' },
    valueOf: (form) => form.product?.inUseSince,
  },
  {
    pointer: '/product/usage',
    rule: '1',
    name: { zh: '实际使用情况', en: 'How it is used' },
    valueOf: (form) => form.product?.usage,
  },
];
