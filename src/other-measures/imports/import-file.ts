import type { TableShape } from '../files/table-shape.ts';

/** A file of records says what the JSON body says; its columns are named like the fields. */
export const importFile = {
  columns: {
    source: { kind: 'id', heading: '报送系统', isRequired: true },
    externalId: { kind: 'id', heading: '记录编号', isRequired: true },
    creditCode: { kind: 'code', heading: '统一社会信用代码', isRequired: true },
    measure: { kind: 'text', heading: '措施名称', isRequired: true },
    outcome: {
      kind: 'text',
      heading: '结果',
      isRequired: true,
      words: { 仅申报: 'applied', 已获得: 'received' },
    },
    year: { kind: 'year', heading: '年度', isRequired: true },
    productName: { kind: 'text', heading: '产品名称' },
    content: { kind: 'text', heading: '开发内容' },
    amount: { kind: 'amount', heading: '金额（元）' },
  },
  member: 'records',
} as const satisfies TableShape;
