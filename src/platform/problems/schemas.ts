import { type Static, Type } from 'typebox';
import { FindingCodeWire } from '../contract/components.ts';
import {
  codeOf,
  lineOf,
  listOf,
  operationIdOf,
  RuleId,
  statusOf,
  textOf,
} from '../contract/leaves.ts';
import { component, strictObject, stringEnum } from '../contract/schema.ts';
import { characters, most } from '../values/bounds.ts';
import { problemCatalogue } from './problems.ts';

const { title, status, meaning } = problemCatalogue['invalid-request'];

export const ProblemType = component(
  'ProblemType',
  strictObject(
    {
      code: codeOf('The code of the problems of this type'),
      status: statusOf('The HTTP status they come with'),
      title: lineOf('In zh-CN, or in English by Accept-Language'),
      meaning: textOf('Its meaning, and what to do about it', characters.note),
      findings: Type.Array(FindingCodeWire, {
        maxItems: most.findings,
        description:
          'Findings that cause it, described at /problems/findings; an answer may list others with them',
      }),
    },
    {
      description: '问题类型: one type of refusal',
      examples: [
        {
          code: 'invalid-request',
          status,
          title: title.zh,
          meaning: meaning.zh,
          findings: ['required', 'unknown-field'],
        },
      ],
    },
  ),
);
export type ProblemType = Static<typeof ProblemType>;

export const FindingType = component(
  'FindingType',
  strictObject(
    {
      code: FindingCodeWire,
      severity: stringEnum(['blocks', 'to-confirm'], {
        description: 'blocks: it must be fixed first; to-confirm: a person checks it',
      }),
      rules: listOf(RuleId, most.rules, 'The rules it may rest on'),
      ruleVaries: Type.Boolean({
        description: 'true: its rule is that of the action, field or policy item that it is about',
      }),
      problems: Type.Array(codeOf('Code of the type'), {
        maxItems: most.ofCatalogue,
        description:
          'The problem types that it causes by itself; with other findings it may appear under theirs. Empty: it appears only in reports or nextActions',
      }),
      parameters: listOf(
        strictObject({
          name: textOf('Appears in the texts as {name}', 60),
          type: textOf('The type of its value, such as instant or number', 60),
        }),
        most.ofCatalogue,
      ),
      message: textOf(
        'What happened, in zh-CN, or in English by Accept-Language',
        characters.message,
      ),
      remedy: textOf('补救办法: what to do about it', characters.message),
      operations: Type.Array(operationIdOf('Id of the operation'), {
        maxItems: most.operations,
        description: 'The operationIds that may answer it, in a refusal or a report',
      }),
      inNextActions: Type.Boolean({
        description: 'true: nextActions may show it as the reason why an action is blocked',
      }),
    },
    {
      description: '问题目录的一项: one finding, with the operations that may answer it',
      examples: [
        {
          code: 'too-long',
          severity: 'blocks',
          rules: [],
          ruleVaries: false,
          problems: ['invalid-request'],
          parameters: [
            { name: 'limit', type: 'number' },
            { name: 'unit', type: 'name' },
          ],
          message: '不得超过 {limit} {unit}',
          remedy: '请缩减。',
          operations: ['createApplication', 'updateApplication'],
          inNextActions: false,
        },
      ],
    },
  ),
);
export type FindingType = Static<typeof FindingType>;
