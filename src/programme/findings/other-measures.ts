import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of imported records of other city-level measures. */
export const otherMeasureFindings = {
  'malformed-csv': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { line: 'number' },
    message: {
      zh: 'CSV 第 {line} 行附近的引号或分隔有误',
      en: 'The CSV is malformed near line {line}',
    },
    remedy: {
      zh: '更正引号与逗号，或由表格软件重新导出。',
      en: 'Correct its quotes and commas, or export it again.',
    },
  },
  'not-utf-8': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: 'CSV 不是 UTF-8 编码', en: 'The CSV is not encoded as UTF-8' },
    remedy: { zh: '另存为 UTF-8 编码后重新导入。', en: 'Save it as UTF-8, and import it again.' },
  },
  'unknown-column': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { unknown: 'texts', columns: 'texts' },
    message: {
      zh: 'CSV 含有未约定的列：{unknown}',
      en: 'The CSV has unknown columns: {unknown}',
    },
    remedy: {
      zh: '首行为列名，可用的列名：{columns}。',
      en: 'Name the columns in the first line; known columns: {columns}.',
    },
  },
  'too-many-cells': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { cells: 'number', headings: 'number' },
    message: {
      zh: '该行有 {cells} 格，首行只有 {headings} 列',
      en: 'The line has {cells} cells, but the first line names {headings} columns',
    },
    remedy: { zh: '核对该行中的逗号与引号。', en: 'Check the commas and quotes of the line.' },
  },
  'record-repeated': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '同一记录在本批中重复', en: 'The record is listed twice in the batch' },
    remedy: { zh: '每条记录只列一次。', en: 'List each record once.' },
  },
  'amount-of-application': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '仅申报的记录没有获得金额',
      en: 'A record of an application without an award has no amount',
    },
    remedy: {
      zh: '去掉金额；已获得的，改为获得。',
      en: 'Leave the amount out, or say that it was received.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
