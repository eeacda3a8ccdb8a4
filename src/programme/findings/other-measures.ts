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
  'csv-too-large': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { rows: 'number', cells: 'number' },
    message: {
      zh: 'CSV 超过 {rows} 行或 {cells} 个单元格，或读取用时过长',
      en: 'The CSV has more than {rows} lines or {cells} cells, or takes too long to read',
    },
    remedy: {
      zh: '删去没有内容的行与列，分批上传。',
      en: 'Delete rows and columns without content, and send it in parts.',
    },
  },
  'not-utf-8': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: 'CSV 既不是 UTF-8 编码，也不是 GB 18030 编码',
      en: 'The CSV is encoded neither as UTF-8 nor as GB 18030',
    },
    remedy: { zh: '另存为 UTF-8 编码后重新导入。', en: 'Save it as UTF-8, and import it again.' },
  },
  'unknown-column': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { unknown: 'texts', columns: 'texts' },
    message: {
      zh: '文件含有未约定的列：{unknown}',
      en: 'The file has unknown columns: {unknown}',
    },
    remedy: {
      zh: '首行为列名，可用的列名：{columns}。',
      en: 'Name the columns in the first line; known columns: {columns}.',
    },
  },
  'missing-column': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { column: 'text' },
    message: { zh: '文件缺少列：{column}', en: 'The file lacks the column {column}' },
    remedy: {
      zh: '在首行补上该列，并逐行填写。',
      en: 'Add the column to the first line, and fill it in on every line.',
    },
  },
  'column-repeated': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { column: 'text' },
    message: { zh: '文件中列重复：{column}', en: 'The file has the column {column} twice' },
    remedy: { zh: '每列只保留一列。', en: 'Keep one of them.' },
  },
  'cell-altered': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '该格的内容已被表格软件改写，原文无法还原：较长的编号变成了 9.14E+17 一类的数字，或编号变成了日期',
      en: 'A spreadsheet program has changed the cell, and what it said is lost: a long code became a number such as 9.14E+17, or a code became a date',
    },
    remedy: {
      zh: '先将该列的格式设为“文本”，再重新填写完整内容，然后上传。',
      en: 'Format the column as text first, enter the whole content again, and upload the file.',
    },
  },
  'record-id-shortened': {
    rules: ['2.3', '3.4a'],
    severity: 'to-confirm',
    problems: [],
    parameters: { whole: 'text' },
    message: {
      zh: '记录编号可能丢失了开头的 0，原编号可能为 {whole}',
      en: 'The record id may have lost its leading zeros: it may be {whole}',
    },
    remedy: {
      zh: '请与报送系统核对；确有丢失的，将该列的格式设为“文本”，填写完整编号后重新导入。',
      en: 'Compare it with the system it comes from; if zeros are lost, format the column as text, enter the whole id, and import it again.',
    },
  },
  'formula-failed': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { cells: 'texts' },
    message: {
      zh: '下列单元格的公式出错，没有内容：{cells}',
      en: 'The formulas of these cells failed, and they say nothing: {cells}',
    },
    remedy: {
      zh: '更正公式，或直接填写内容，再上传。',
      en: 'Correct the formulas, or enter the content itself, and upload the file again.',
    },
  },
  'malformed-workbook': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '文件不是可读取的 XLSX 工作簿',
      en: 'The file is no workbook (XLSX) that can be read',
    },
    remedy: {
      zh: '在表格软件中打开后另存为 .xlsx，再上传。',
      en: 'Open it in a spreadsheet program, save it as .xlsx, and upload it again.',
    },
  },
  'workbook-locked': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '文件有打开密码，或为旧版 .xls 格式',
      en: 'The file has a password, or is an old .xls',
    },
    remedy: {
      zh: '在表格软件中打开，去除密码，另存为 .xlsx 后上传。',
      en: 'Open it in a spreadsheet program, remove the password, save it as .xlsx, and upload it.',
    },
  },
  'workbook-too-large': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '工作簿解压后过大，或读取用时过长',
      en: 'The workbook is too large once it is unpacked, or takes too long to read',
    },
    remedy: {
      zh: '将所需的行与列复制到新的工作簿，分批上传。',
      en: 'Copy the rows and columns that are needed into a new workbook, and upload it in parts.',
    },
  },
  'several-sheets': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { count: 'number' },
    message: {
      zh: '工作簿有 {count} 个工作表含内容，只能有一个',
      en: '{count} sheets of the workbook have content; only one may',
    },
    remedy: {
      zh: '只保留要上传的工作表，其余删除或另存。',
      en: 'Keep the sheet to upload, and delete the others or save them elsewhere.',
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
