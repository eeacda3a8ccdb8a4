import { Type } from 'typebox';
import { type ProblemCode, problemCatalogue } from '../problems/problems.ts';
import { characters, most } from '../values/bounds.ts';
import { FindingCodeWire } from './components.ts';
import { lineOf, RuleId, statusOf, textOf } from './leaves.ts';
import { component, growingEnum, nullable } from './schema.ts';

/** The server takes no longer request line: 16 KiB with all headers. */
const MOST_OF_TARGET = 16 * 1024;

export const ProblemDocument = component(
  'Problem',
  Type.Object(
    {
      type: Type.String({
        format: 'uri-reference',
        maxLength: characters.line,
        description: 'Path on this service that explains the problem type',
      }),
      title: lineOf('In zh-CN, or in English by Accept-Language'),
      status: statusOf('The HTTP status'),
      detail: textOf(
        'What is wrong in this case; otherwise what the caller should do about this type',
        characters.message,
      ),
      instance: textOf('The requested path with its query', MOST_OF_TARGET),
      code: growingEnum(Object.keys(problemCatalogue) as ProblemCode[], {
        description: '问题类型代码: stable, for programs; see /problems',
      }),
      errors: Type.Array(
        Type.Object({
          pointer: textOf(
            'JSON Pointer (RFC 6901) into the body or the application form; empty for the whole',
            characters.anyPointer,
          ),
          code: FindingCodeWire,
          message: textOf('For people, in the language of the title', characters.message),
          rule: nullable(RuleId),
          remedy: textOf('补救办法: what to do about it', characters.message),
        }),
        {
          maxItems: most.findings,
          description: 'All findings at once; empty if the title says everything',
        },
      ),
      traceId: textOf('Quote it to the operator; the log has it too', 32),
    },
    {
      description: 'RFC 9457 problem 问题; errors lists everything at once (一次性告知)',
      examples: [
        {
          type: '/problems/rule-violation',
          title: problemCatalogue['rule-violation'].title.zh,
          status: problemCatalogue['rule-violation'].status,
          detail: problemCatalogue['rule-violation'].meaning.zh,
          instance: '/v1/applications/019a6b82-68e0-7a10-8c21-5d6e7f809102/submissions',
          code: 'rule-violation',
          errors: [
            {
              pointer: '/materials/licence',
              code: 'material-missing',
              message: '缺少材料：营业执照或法人证书',
              rule: '3.1',
              remedy: '上传该材料。',
            },
          ],
          traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
        },
      ],
    },
  ),
);

const everywhere = [400, 401, 403, 429, 500, 503] as const;

/** The refusals that a route documents: those common to all routes, and its own. */
export function problems(...statuses: readonly number[]): Record<number, unknown> {
  return Object.fromEntries(
    [...everywhere, ...statuses].map((status) => [
      status,
      describeProblems(status, ProblemDocument),
    ]),
  );
}

/** The refusals of a route that reads no token. */
export function publicProblems(...statuses: readonly number[]): Record<number, unknown> {
  const { 401: _unauthenticated, 403: _forbidden, ...others } = problems(...statuses);
  return others;
}

/** Describes one status of a route in the contract, with every problem type of that status. */
export function describeProblems(
  status: number,
  schema: object = { $ref: '#/components/schemas/Problem' },
) {
  const titles = Object.values(problemCatalogue)
    .filter((kind) => kind.status === status)
    .map(({ title }) => `${title.zh} / ${title.en}`);
  return {
    description: titles.join('; '),
    content: { 'application/problem+json': { schema } },
  };
}
