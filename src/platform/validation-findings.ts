import type { Finding, Localized } from './findings.ts';
import { pointerToken } from './pointer.ts';

/** What the JSON Schema validator says of one failed keyword. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON Pointer into the validated part. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Wording {
  readonly code: string;
  readonly message: Localized;
  readonly remedy: Localized;
}

/** Keywords that only say that one of their branches failed; the branches speak for themselves. */
const structural = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'then', 'else', 'not']);

/** Nobody mends more by hand, and an answer must not be many times larger than its request. */
const MAX_FINDINGS = 1000;

/**
 * Turns what the validator found into findings, every one of them up to a thousand.
 * @param part which part of the request was validated: `body`, `querystring`, `params`, `headers`
 * @returns pointers into the body, or `/query/…`, `/path/…`, `/headers/…` for the other parts
 */
export function validationFindings(errors: readonly SchemaError[], part: string): Finding[] {
  const findings = new Map<string, Finding>();
  for (const error of tellingErrors(errors)) {
    if (findings.size === MAX_FINDINGS) break;
    const { code, message, remedy } = wordingOf(error);
    const pointer = prefixOf(part) + error.instancePath + namedField(error);
    findings.set(`${pointer} ${code}`, { code, rule: null, pointer, message, remedy });
  }
  return [...findings.values()];
}

/** Without what is said twice: a nullable field that is wrong also fails to be null. */
function tellingErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const branches = errors.filter(({ keyword }) => !structural.has(keyword));
  const values = branches.filter((error) => !mustBeNull(error));
  if (values.length > 0) return values;
  return branches.length > 0 ? branches : errors;
}

function mustBeNull({ keyword, params }: SchemaError): boolean {
  return keyword === 'type' && params['type'] === 'null';
}

function prefixOf(part: string): string {
  if (part === 'querystring') return '/query';
  if (part === 'params') return '/path';
  return part === 'headers' ? '/headers' : '';
}

/** A missing or unknown field is named itself, not only the object it belongs to. */
function namedField({ params }: SchemaError): string {
  const name = params['missingProperty'] ?? params['additionalProperty'] ?? params['propertyName'];
  return typeof name === 'string' ? `/${pointerToken(name)}` : '';
}

function wordingOf({ keyword, params }: SchemaError): Wording {
  const limit = String(params['limit'] ?? '');
  switch (keyword) {
    case 'required':
      return {
        code: 'required',
        message: { zh: '缺少该字段', en: 'The field is missing' },
        remedy: { zh: '补充该字段。', en: 'Add it.' },
      };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return {
        code: 'unknown-field',
        message: { zh: '接口没有该字段', en: 'The contract has no such field' },
        remedy: { zh: '删除该字段，或核对拼写。', en: 'Remove it, or check its spelling.' },
      };
    case 'type': {
      const type = [params['type']].flat().join(' | ');
      return {
        code: 'wrong-type',
        message: { zh: `类型应为 ${type}`, en: `The type must be ${type}` },
        remedy: {
          zh: '按接口约定的类型填写，不作自动转换。',
          en: 'Send that type; nothing is converted.',
        },
      };
    }
    case 'enum':
    case 'const': {
      const allowed = [params['allowedValues'] ?? params['allowedValue']].flat().join(', ');
      return {
        code: 'not-allowed-value',
        message: { zh: `取值须为：${allowed}`, en: `The value must be one of: ${allowed}` },
        remedy: { zh: '从允许的取值中选择。', en: 'Choose one of them.' },
      };
    }
    case 'format':
    case 'pattern': {
      const expected = String(params['format'] ?? params['pattern']);
      return {
        code: 'wrong-format',
        message: { zh: `格式不符：${expected}`, en: `The format must be ${expected}` },
        remedy: { zh: '按接口约定的格式填写。', en: 'Send that format.' },
      };
    }
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return {
        code: 'too-long',
        message: { zh: `超过上限 ${limit}`, en: `At most ${limit} are allowed` },
        remedy: { zh: '请缩减。', en: 'Send less.' },
      };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return {
        code: 'too-short',
        message: { zh: `不得少于 ${limit}`, en: `At least ${limit} are needed` },
        remedy: { zh: '请补充。', en: 'Send more.' },
      };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf': {
      const range = limit
        ? `${String(params['comparison'])} ${limit}`
        : `n × ${String(params['multipleOf'])}`;
      return {
        code: 'out-of-range',
        message: { zh: `数值须 ${range}`, en: `The number must be ${range}` },
        remedy: { zh: '改为允许范围内的数值。', en: 'Send a number in range.' },
      };
    }
    case 'uniqueItems':
      return {
        code: 'repeated-item',
        message: { zh: '不得有重复项', en: 'The items must differ' },
        remedy: { zh: '删除重复项。', en: 'Remove the repetition.' },
      };
    default:
      return {
        code: 'invalid',
        message: { zh: `不符合约定（${keyword}）`, en: `Does not match the contract (${keyword})` },
        remedy: { zh: '请对照接口文档修改。', en: 'Compare it with the contract.' },
      };
  }
}
