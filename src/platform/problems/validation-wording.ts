import type { Localized } from '../values/findings.ts';

type Params = Readonly<Record<string, unknown>>;

interface Wording {
  readonly message: Localized;
  readonly remedy: Localized;
}

/** Stable code of each JSON Schema keyword that a request can break; `invalid` for any other. */
const codes: Readonly<Record<string, Code>> = {
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
  multipleOf: 'not-a-multiple',
  uniqueItems: 'repeated-item',
};

type Code = keyof typeof wordings;

const wordings = {
  required: () => ({
    message: { zh: '缺少该字段', en: 'The field is missing' },
    remedy: { zh: '补充该字段。', en: 'Add it.' },
  }),
  'unknown-field': () => ({
    message: { zh: '接口没有该字段', en: 'The contract has no such field' },
    remedy: { zh: '删除该字段，或核对拼写。', en: 'Remove it, or check its spelling.' },
  }),
  'wrong-type': ({ type }) => {
    const expected = [type].flat().join(' | ');
    return {
      message: { zh: `类型应为 ${expected}`, en: `The type must be ${expected}` },
      remedy: {
        zh: '按接口约定的类型填写，不作自动转换。',
        en: 'Send that type; nothing is converted.',
      },
    };
  },
  'not-allowed-value': ({ allowedValue, allowedValues = allowedValue }) => {
    const allowed = [allowedValues].flat().join(', ');
    return {
      message: { zh: `取值须为：${allowed}`, en: `The value must be one of: ${allowed}` },
      remedy: { zh: '从允许的取值中选择。', en: 'Choose one of them.' },
    };
  },
  'wrong-format': ({ pattern, format = pattern }) => ({
    message: { zh: `格式不符：${format}`, en: `The format must be ${format}` },
    remedy: { zh: '按接口约定的格式填写。', en: 'Send that format.' },
  }),
  'too-long': ({ limit }) => ({
    message: { zh: `超过上限 ${limit}`, en: `At most ${limit} are allowed` },
    remedy: { zh: '请缩减。', en: 'Send less.' },
  }),
  'too-short': ({ limit }) => ({
    message: { zh: `不得少于 ${limit}`, en: `At least ${limit} are needed` },
    remedy: { zh: '请补充。', en: 'Send more.' },
  }),
  'out-of-range': ({ comparison, limit }) => ({
    message: {
      zh: `数值须 ${comparison} ${limit}`,
      en: `The number must be ${comparison} ${limit}`,
    },
    remedy: { zh: '改为允许范围内的数值。', en: 'Send a number in range.' },
  }),
  'not-a-multiple': ({ multipleOf }) => ({
    message: {
      zh: `须为 ${multipleOf} 的倍数`,
      en: `The number must be a multiple of ${multipleOf}`,
    },
    remedy: { zh: '改为该数的整倍数。', en: 'Send a multiple of it.' },
  }),
  'repeated-item': () => ({
    message: { zh: '不得有重复项', en: 'The items must differ' },
    remedy: { zh: '删除重复项。', en: 'Remove the repetition.' },
  }),
  invalid: () => ({
    message: { zh: '不符合接口约定', en: 'Does not match the contract' },
    remedy: { zh: '请对照接口文档修改。', en: 'Compare it with the contract.' },
  }),
} as const satisfies Readonly<Record<string, (params: Params) => Wording>>;

/**
 * What a failed keyword means to the caller.
 * @param params the validator's own details of the failure
 */
export function wordingOf(keyword: string, params: Params): Wording & { readonly code: string } {
  const code = codes[keyword] ?? 'invalid';
  const word: (params: Params) => Wording = wordings[code];
  return { code, ...word(params) };
}
