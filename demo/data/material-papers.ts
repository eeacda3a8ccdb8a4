import type { ConsortiumMember, Organisation } from './organisations.ts';
import type { Paper } from './paper.ts';
import type { Product } from './products.ts';
import { type Scenario, scenarioByCode } from './scenarios.ts';

/** Material kinds of the 2025 policy's catalogue. */
export const materialKinds = [
  'application-form',
  'licence',
  'product-description',
  'performance-test-report',
  'security-test-report',
  'user-report',
  'no-duplicate-commitment',
  'consortium-agreement',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** Whose material it is. */
export interface MaterialSubject {
  readonly organisation: Organisation;
  readonly product: Product;
  readonly members?: readonly ConsortiumMember[];
  /** 1 unless given; a higher one is a corrected file, with other bytes. */
  readonly revision?: number;
}

/** The day before the round opens: forms and commitments are signed then. */
const SIGNED_ON = '2025-10-31';

type Draft = Omit<Paper, 'fields' | 'subtitle'>;

const drafts: Record<MaterialKind, (subject: MaterialSubject, scenario: Scenario) => Draft> = {
  'application-form': ({ organisation, product }, scenario) => ({
    title: '资金申请书',
    sections: [
      { heading: '一、场景需求', paragraphs: [scenario.name, scenario.summary] },
      { heading: '二、产品说明', paragraphs: [product.form.description] },
      { heading: '三、开发内容', paragraphs: [product.form.development] },
      { heading: '四、可行性论证', paragraphs: [product.form.feasibility] },
      { heading: '五、实际使用情况', paragraphs: [product.form.usage] },
      {
        heading: '六、联系方式',
        paragraphs: [
          `${organisation.contact.name}，${organisation.contact.phone}，${organisation.contact.email}`,
        ],
      },
    ],
    signature: { name: organisation.name, date: SIGNED_ON },
  }),
  licence: ({ organisation }) => ({
    title: organisation.kind === 'enterprise' ? '营业执照' : '法人证书',
    sections: [{ heading: '经营或业务地址', paragraphs: [organisation.placeOfBusiness] }],
    signature: { name: '样例登记机关', date: '2021-06-01' },
  }),
  'product-description': ({ organisation, product }) => ({
    title: '产品说明书',
    sections: [
      { heading: '概述', paragraphs: [product.form.description] },
      { heading: '研制过程', paragraphs: [product.form.development] },
      { heading: '适用与推广', paragraphs: [product.form.feasibility, product.form.usage] },
    ],
    signature: { name: organisation.name, date: product.form.completedOn },
  }),
  'performance-test-report': ({ product }) => ({
    title: '性能测试报告',
    sections: [
      { heading: '测试对象', paragraphs: [product.form.development] },
      { heading: '测试结论', paragraphs: ['各项指标达到需求单位提出的要求，测试过程可复现。'] },
    ],
    table: { heading: '测试数据', rows: performanceRows(product) },
    signature: { name: '样例人工智能测试实验室', date: product.form.completedOn },
  }),
  'security-test-report': ({ product }) => ({
    title: '安全测试报告',
    sections: [
      {
        heading: '测试范围',
        paragraphs: ['身份鉴别、访问控制、日志审计、个人信息保护，以及提示注入与内容安全。'],
      },
      { heading: '测试结论', paragraphs: ['未发现高危与中危问题；低危问题已整改并复测通过。'] },
    ],
    table: {
      heading: '问题统计',
      rows: [
        ['级别', '发现', '已整改'],
        ['高危', '0', '0'],
        ['中危', '0', '0'],
        ['低危', String(product.medianLatencyMs % 5), String(product.medianLatencyMs % 5)],
      ],
    },
    signature: { name: '样例网络安全检测中心', date: product.form.completedOn },
  }),
  'user-report': ({ product }, scenario) => ({
    title: '用户使用报告',
    sections: [
      { heading: '使用情况', paragraphs: [product.form.usage] },
      {
        heading: '使用评价',
        paragraphs: [`产品切合“${scenario.name}”的实际需要，运行稳定，同意出具本报告。`],
      },
    ],
    signature: { name: scenario.demandUnit.name, date: SIGNED_ON },
  }),
  'no-duplicate-commitment': ({ organisation, product }) => ({
    title: '未重复申报承诺书',
    sections: [
      {
        heading: '承诺事项',
        paragraphs: [
          `${product.form.name}的开发内容未以本单位名义申报其他市级同类优惠措施，也未由其他单位另行申报。`,
          '该产品不在政府投资项目或政府购买服务范围内，所填内容真实、合法，愿意承担相应责任。',
        ],
      },
    ],
    signature: { name: organisation.name, date: SIGNED_ON },
  }),
  'consortium-agreement': ({ organisation, members = [] }) => ({
    title: '联合体协议书',
    sections: [
      {
        heading: '牵头单位',
        paragraphs: [`${organisation.name}牵头申报，对外承担全部责任，并统筹研制、测试与交付。`],
      },
      ...members.map(({ name, creditCode, contribution }) => ({
        heading: `成员单位：${name}`,
        paragraphs: [`统一社会信用代码：${creditCode}`, contribution],
      })),
    ],
    signature: { name: organisation.name, date: SIGNED_ON },
  }),
};

/** The text of a material; the same subject always gets the same text. */
export function materialPaper(kind: MaterialKind, subject: MaterialSubject): Paper {
  const { organisation, product, revision = 1 } = subject;
  const scenario = scenarioByCode(product.scenarioCode);
  return {
    ...drafts[kind](subject, scenario),
    subtitle: `开放场景人工智能产品专项补贴 · 2025年 · 第${revision}版`,
    fields: [
      ['单位名称', organisation.name],
      ['统一社会信用代码', organisation.creditCode],
      ['产品名称', product.form.name],
      ['开放场景', `${scenario.code} ${scenario.name}`],
      ['需求单位', scenario.demandUnit.name],
    ],
  };
}

function performanceRows({ accuracyBasisPoints, medianLatencyMs }: Product): string[][] {
  const percent = (basisPoints: number) => `${(basisPoints / 100).toFixed(2)}%`;
  return [
    ['指标', '要求', '实测'],
    ['准确率', '不低于90.00%', percent(accuracyBasisPoints)],
    ['召回率', '不低于85.00%', percent(accuracyBasisPoints - 310)],
    ['响应时间中位数', '不超过1000 ms', `${medianLatencyMs} ms`],
    ['连续运行', '不少于72 h', '168 h'],
  ];
}
