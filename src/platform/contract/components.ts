import { Type } from 'typebox';
import { characters, code, most } from '../values/bounds.ts';
import type { FindingCode } from '../values/findings.ts';
import { textOf } from './leaves.ts';
import { component, strictObject, stringEnum } from './schema.ts';

/** A name or a text of the policy, in both languages. */
export const LocalizedText = component(
  'LocalizedText',
  strictObject(
    {
      zh: textOf('In Chinese', characters.note),
      en: textOf('In English', characters.note),
    },
    {
      description: '双语文本: the same in Chinese and English',
      examples: [{ zh: '已受理', en: 'Accepted' }],
    },
  ),
);

/** A sentence of the service about a case, in both languages. */
export const LocalizedMessage = component(
  'LocalizedMessage',
  strictObject(
    {
      zh: textOf('In Chinese', characters.message),
      en: textOf('In English', characters.message),
    },
    {
      description: '双语说明: a sentence about a case, in Chinese and English',
      examples: [{ zh: '上传该材料。', en: 'Upload it.' }],
    },
  ),
);

const anyJson = {
  type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  maxLength: characters.prose,
  maxItems: most.page,
  additionalProperties: { $ref: 'AnyJson#' },
};

/**
 * A value of a form or a policy document, which may be of any kind; none has a list within a list.
 * Its items are no reference: TypeScript takes no type that is a list of itself, so no generated
 * client would compile.
 */
export const AnyJson = component(
  'AnyJson',
  Type.Unsafe<unknown>({
    ...anyJson,
    items: { ...anyJson, type: anyJson.type.filter((each) => each !== 'array') },
    description: '任意 JSON 值: a value of a form or a policy document, of any kind',
    examples: [{ value: 3_000_000_000, mark: 'sample', clause: '02(一)' }],
  }),
  Type.Unknown(),
);

export const MoneyWire = component(
  'Money',
  strictObject(
    {
      amount: Type.String({
        pattern: '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$',
        maxLength: 16,
        description: '元, exactly two decimals; a string, so that no float rounds it',
      }),
      currency: stringEnum(['CNY']),
    },
    {
      description: '金额, yuan with two decimals',
      examples: [{ amount: '5000000.00', currency: 'CNY' }],
    },
  ),
);

/** A code of the programme's catalogue, which the contract lists. */
export const FindingCodeWire = component(
  'FindingCode',
  Type.Unsafe<FindingCode>({
    type: 'string',
    maxLength: code.maxLength,
    description: '问题代码: stable, for programs; see /problems/findings. New codes may be added.',
  }),
);
