import type { contractFindings } from '../values/contract-findings.ts';
import { contractFinding } from '../values/contract-findings.ts';
import type { Finding, Localized } from '../values/findings.ts';
import { FILLED_LINE, ONE_LINE } from '../values/text-lines.ts';

type Code = keyof typeof contractFindings;
type Params = Readonly<Record<string, unknown>>;

/**
 * Stable code of each JSON Schema keyword that a request can break. Schemas of requests use no
 * other.
 */
export const codesOfKeywords: Readonly<Record<string, Code>> = {
  required: 'required',
  additionalProperties: 'unknown-field',
  unevaluatedProperties: 'unknown-field',
  type: 'wrong-type',
  enum: 'not-allowed-value',
  const: 'not-allowed-value',
  format: 'wrong-format',
  pattern: 'wrong-format',
  maxLength: 'too-long',
  maxItems: 'too-long',
  maxProperties: 'too-long',
  minLength: 'too-short',
  minItems: 'too-short',
  minProperties: 'too-short',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  exclusiveMinimum: 'out-of-range',
  exclusiveMaximum: 'out-of-range',
  uniqueItems: 'repeated-item',
};

const typeNames: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数值',
  integer: '整数',
  boolean: '布尔值',
  object: '对象',
  array: '列表',
  null: '空值',
};

const bounds: Readonly<Record<string, Localized>> = {
  '>=': { zh: '不小于', en: 'at least' },
  '<=': { zh: '不大于', en: 'at most' },
  '>': { zh: '大于', en: 'greater than' },
  '<': { zh: '小于', en: 'less than' },
};

/** Formats and patterns in words for people; for any other they are referred to the contract. */
const formats: Readonly<Record<string, Localized>> = {
  uuid: { zh: ' UUID', en: 'a UUID' },
  date: { zh: '日期，如 2025-11-30', en: 'a date, such as 2025-11-30' },
  'date-time': {
    zh: '带时区的时间，如 2025-11-30T18:00:00+08:00',
    en: 'an instant with its offset, such as 2025-11-30T18:00:00+08:00',
  },
  email: { zh: '电子邮箱地址', en: 'an e-mail address' },
  uri: { zh: '网址', en: 'a URI' },
  [ONE_LINE]: { zh: '单行文本，不换行', en: 'a single line of text' },
  [FILLED_LINE]: { zh: '非空白的单行文本，不换行', en: 'a single line of text that is not blank' },
};
const asDocumented: Localized = { zh: '接口约定的格式', en: 'in the format of the contract' };

/**
 * The finding for a failed keyword.
 * @param params the validator's own details of the failure
 * @throws RangeError for a keyword without a code; the contract refuses schemas that use one
 */
export function findingOfKeyword(keyword: string, params: Params, pointer: string): Finding {
  const code = codesOfKeywords[keyword];
  switch (code) {
    case 'required':
      return contractFinding(code, pointer, { field: same(params.missingProperty) }, null);
    case 'wrong-type':
      return contractFinding(code, pointer, { types: [params.type].flat().map(typeName) });
    case 'not-allowed-value': {
      const { allowedValue, allowedValues = allowedValue } = params;
      return contractFinding(code, pointer, { values: [allowedValues].flat().map(String) });
    }
    case 'wrong-format': {
      return contractFinding(code, pointer, {
        expected: formats[String(params.format ?? params.pattern)] ?? asDocumented,
      });
    }
    case 'too-long':
    case 'too-short':
      return contractFinding(code, pointer, { limit: Number(params.limit) });
    case 'out-of-range': {
      const bound = bounds[String(params.comparison)] ?? same(params.comparison);
      return contractFinding(code, pointer, { bound, limit: Number(params.limit) });
    }
    case 'unknown-field':
    case 'repeated-item':
      return contractFinding(code, pointer);
    default:
      throw new RangeError(`no finding code for the keyword ${keyword}`);
  }
}

function typeName(type: unknown): Localized {
  return { zh: typeNames[String(type)] ?? String(type), en: String(type) };
}

function same(text: unknown): Localized {
  return { zh: String(text), en: String(text) };
}
