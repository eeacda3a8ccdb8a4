import { type Static, Type } from 'typebox';
import * as bounds from '#platform/values/bounds.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { activityKinds, organisationKinds } from '#rounds/model/index.ts';

/**
 * The application form 资金申请书, as a draft may hold it: any field may be missing. This schema checks
 * form and size; readiness checks completeness at submission.
 */

const closed = { additionalProperties: false } as const;
const line = (description: string) =>
  Type.String({ minLength: 1, maxLength: bounds.characters.line, pattern: ONE_LINE, description });
const prose = (description: string) =>
  Type.String({ minLength: 1, maxLength: bounds.characters.prose, description });
const day = (description: string) => Type.String({ ...bounds.localDate, description });
const creditCode = Type.String({
  ...bounds.creditCode,
  description: '统一社会信用代码, GB 32100-2015',
});
const declarationCode = Type.String(bounds.memberCode);
const amount = (description: string) =>
  Type.Object(
    {
      amount: Type.String({
        pattern: '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$',
        maxLength: 16,
        description: '元, exactly two decimals, as text',
      }),
      currency: Type.Unsafe<'CNY'>({ type: 'string', enum: ['CNY'] }),
    },
    { ...closed, description },
  );

function oneOf<const T extends readonly string[]>(values: T, description: string) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: values, description });
}

const Parent = Type.Object(
  { creditCode, name: line('上级单位名称') },
  { ...closed, description: '上级单位: the legal person of a branch 分支机构 (rules 2.4, 3.1)' },
);

const Organisation = Type.Object(
  {
    name: Type.Optional(line('单位名称')),
    kind: Type.Optional(oneOf(organisationKinds, '单位类型')),
    /** Of a branch only, which must name it; the annual cap may count both together. */
    parent: Type.Optional(Parent),
    activities: Type.Optional(
      Type.Array(oneOf(activityKinds, '实际从事的业务'), { uniqueItems: true, maxItems: 10 }),
    ),
    /**
     * Where business is actually done; the region digits of the credit code do not count (rule
     * 3.1).
     */
    placeOfBusiness: Type.Optional(line('在深圳市（含深汕特别合作区）的实际经营地')),
    businessInShenzhen: Type.Optional(Type.Boolean({ description: '是否在深圳实际从事相关业务' })),
  },
  { ...closed, description: '申报单位' },
);

export const Contact = Type.Object(
  {
    name: Type.Optional(line('联系人')),
    phone: Type.Optional(
      Type.String({ pattern: '^[0-9+() -]{5,30}$', maxLength: 30, description: '联系电话' }),
    ),
    email: Type.Optional(
      Type.String({ format: 'email', maxLength: bounds.characters.line, description: '电子邮箱' }),
    ),
  },
  {
    ...closed,
    description:
      '联系人与联系方式: shown to the applicant, pre-reviewers, counters, officers and auditors; stored apart from the frozen packet',
  },
);

const Product = Type.Object(
  {
    name: Type.Optional(line('产品名称')),
    description: Type.Optional(prose('产品说明')),
    development: Type.Optional(prose('开发内容')),
    completedOn: Type.Optional(day('开发完成日期')),
    feasibility: Type.Optional(prose('可行性论证情况：实用性、创新性、可复制推广性')),
    inUseSince: Type.Optional(day('实际投入使用日期')),
    usage: Type.Optional(prose('实际使用情况')),
    requested: Type.Optional(amount('申请资助金额')),
  },
  { ...closed, description: '申报的产品' },
);

const Member = Type.Object(
  { name: line('成员单位名称'), creditCode, contribution: prose('承担的开发内容') },
  { ...closed, description: '联合体成员单位' },
);

const Consortium = Type.Object(
  {
    leadDuties: Type.Optional(prose('牵头单位职责')),
    members: Type.Optional(
      Type.Array(Member, { maxItems: 20, description: '成员单位, without the lead' }),
    ),
  },
  { ...closed, description: '联合体 (rule 3.7): absent where one organisation developed it alone' },
);

const OtherMeasure = Type.Object(
  {
    measure: line('其他市级同类优惠措施名称'),
    outcome: oneOf(['applied', 'received'] as const, '仅申报或已获得'),
    sameContent: Type.Boolean({ description: '是否为同一开发内容' }),
    amount: Type.Optional(amount('获得或申请的金额')),
  },
  { ...closed, description: '其他市级同类优惠措施的申报或获得情况 (rules 2.3, 3.4a)' },
);

export const ApplicationForm = Type.Object(
  {
    scenarioCode: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, pattern: ONE_LINE, description: '开放场景编号' }),
    ),
    organisation: Type.Optional(Organisation),
    contact: Type.Optional(Contact),
    product: Type.Optional(Product),
    /**
     * Present when several organisations developed it together; the applicant is the lead (rule
     * 3.7).
     */
    consortium: Type.Optional(Consortium),
    declarations: Type.Optional(
      Type.Record(declarationCode, Type.Boolean(), {
        ...closed,
        maxProperties: 40,
        description:
          '声明: true when agreed to, by the code of the declaration in the policy; names are codes of 60 characters at most',
      }),
    ),
    otherMeasures: Type.Optional(Type.Array(OtherMeasure, { maxItems: 50 })),
  },
  { ...closed, description: '资金申请书; every field may be missing in a draft' },
);

export type ApplicationForm = Static<typeof ApplicationForm>;
export type Contact = Static<typeof Contact>;
