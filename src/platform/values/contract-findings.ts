import { type FindingCatalogue, findingsOf } from './finding-catalogue.ts';

/** Findings of every contract: a request that does not match it. */
export const contractFindings = {
  required: {
    rules: 'given',
    severity: 'blocks',
    problems: ['invalid-request', 'rule-violation'],
    parameters: { field: 'name' },
    message: { zh: '缺少：{field}', en: '{field} is missing' },
    remedy: { zh: '补充该项。', en: 'Add it.' },
  },
  'unknown-field': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '接口没有该字段', en: 'The contract has no such field' },
    remedy: { zh: '删除该字段，或核对拼写。', en: 'Remove it, or check its spelling.' },
  },
  'wrong-type': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { types: 'names' },
    message: { zh: '类型须为：{types}', en: 'The type must be: {types}' },
    remedy: { zh: '按该类型填写，不作自动转换。', en: 'Send that type; nothing is converted.' },
  },
  'not-allowed-value': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { values: 'texts' },
    message: { zh: '取值须为：{values}', en: 'The value must be one of: {values}' },
    remedy: { zh: '从允许的取值中选择。', en: 'Choose one of them.' },
  },
  'wrong-format': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { expected: 'name' },
    message: { zh: '格式须为{expected}', en: 'The value must be {expected}' },
    remedy: { zh: '按该格式填写。', en: 'Send that format.' },
  },
  'too-long': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { limit: 'number', unit: 'name' },
    message: { zh: '不得超过 {limit} {unit}', en: 'At most {limit} {unit} are allowed' },
    remedy: { zh: '请缩减。', en: 'Send less.' },
  },
  'too-short': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { limit: 'number', unit: 'name' },
    message: { zh: '不得少于 {limit} {unit}', en: 'At least {limit} {unit} are needed' },
    remedy: { zh: '请补充。', en: 'Send more.' },
  },
  'out-of-range': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { bound: 'name', limit: 'number' },
    message: { zh: '数值须{bound} {limit}', en: 'The number must be {bound} {limit}' },
    remedy: { zh: '改为允许范围内的数值。', en: 'Send a number in range.' },
  },
  'repeated-item': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '不得有重复项', en: 'The items must differ' },
    remedy: { zh: '删除重复项。', en: 'Remove the duplicates.' },
  },
  'unsafe-text': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { position: 'number', character: 'name' },
    message: {
      zh: '第 {position} 个字符（{character}）是控制字符或不完整的代理对',
      en: 'Character {position} ({character}) is a control character or half of a surrogate pair',
    },
    remedy: { zh: '删除该字符。', en: 'Remove the character.' },
  },
  'too-deep': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { most: 'number' },
    message: { zh: '嵌套超过 {most} 层', en: 'The value is nested deeper than {most} levels' },
    remedy: { zh: '减少嵌套层数。', en: 'Reduce the nesting.' },
  },
  'range-backwards': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request', 'rule-violation'],
    message: { zh: '结束日期早于开始日期', en: 'The range ends before it begins' },
    remedy: {
      zh: '改为不早于开始日期的日期。',
      en: 'Choose an end that is not before the beginning.',
    },
  },
  'foreign-cursor': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: {
      zh: '游标无效，或不属于该列表与筛选条件',
      en: 'The cursor does not belong to this list and its filters',
    },
    remedy: { zh: '从第一页重新开始。', en: 'Start again from the first page.' },
  },
} as const satisfies FindingCatalogue;

/** Builds a finding of the contract. */
export const contractFinding = findingsOf(contractFindings);
