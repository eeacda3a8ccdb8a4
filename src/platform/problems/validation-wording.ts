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
/** The patterns that people fill in by hand, each as it is written in its schema. */
const patterns: Readonly<Record<string, Localized>> = {
  '\\S': { zh: '非空白的文本', en: 'a text that is not blank' },
  '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$': {
    zh: '以元为单位、带两位小数的金额，如 5000000.00',
    en: 'an amount in yuan with two decimals, such as 5000000.00',
  },
  '^[0-9A-HJ-NP-RTUWXY]{18}$': {
    zh: '18 位统一社会信用代码，由数字和除 I、O、S、V、Z 以外的大写字母组成',
    en: 'a credit code of 18 characters: digits and capital letters other than I, O, S, V and Z',
  },
  '^[A-Za-z0-9._:/-]{1,80}$': {
    zh: '业务编号，1 至 80 位字母、数字或 . _ : / -',
    en: 'a number of 1 to 80 letters, digits or the signs . _ : / -',
  },
  '^[A-Za-z0-9-]+$': {
    zh: '编号，由字母、数字和连字符组成',
    en: 'a number of letters, digits and hyphens',
  },
  '^[0-9a-f]{64}$': {
    zh: '64 位十六进制的 SHA-256 摘要，字母小写',
    en: 'a SHA-256 digest of 64 hexadecimal digits in lower case',
  },
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
        expected: expectedBy(String(params.format ?? params.pattern)),
      });
    }
    case 'too-long':
    case 'too-short':
      return contractFinding(code, pointer, {
        limit: Number(params.limit),
        unit: unitOf(keyword),
      });
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

/** What a keyword counts. */
function unitOf(keyword: string): Localized {
  if (keyword.endsWith('Length')) return { zh: '个字符', en: 'characters' };
  return keyword.endsWith('Items') ? { zh: '项', en: 'items' } : { zh: '个字段', en: 'fields' };
}

function expectedBy(form: string): Localized {
  return formats[form] ?? patterns[form] ?? asDocumented;
}

function typeName(type: unknown): Localized {
  return { zh: typeNames[String(type)] ?? String(type), en: String(type) };
}

function same(text: unknown): Localized {
  return { zh: String(text), en: String(text) };
}
