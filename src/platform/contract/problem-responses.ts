import type { OpenAPIV3_1 } from 'openapi-types';
import { type ProblemCode, problemCatalogue } from '../problems/problems.ts';
import { type FindingCatalogue, findingOf, type Particular } from '../values/finding-catalogue.ts';
import type { FindingCode } from '../values/findings.ts';
import { page } from './page-responses.ts';

/** Example findings, by tag and type of problem. */
export type ProblemExamples = Readonly<
  Record<string, Readonly<Partial<Record<ProblemCode, Particular>>>>
>;

export interface ProblemSettings {
  readonly findings: FindingCatalogue;
  readonly examples: ProblemExamples;
}

/** One operation and one status of its refusals. */
export interface RefusingOperation {
  readonly path: string;
  readonly status: string;
  readonly tag: string;
  readonly codes: readonly FindingCode[];
  readonly body: 'none' | 'json' | 'multipart';
  /** Takes an `Idempotency-Key`. */
  readonly isKeyed: boolean;
  readonly isRead: boolean;
  /** Browsers get it as a page. */
  readonly hasPages: boolean;
}

const names: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  406: 'NotAcceptable',
  408: 'RequestTimeout',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  416: 'RangeNotSatisfiable',
  422: 'Unprocessable',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'Unavailable',
  507: 'StorageFull',
};

const bodyNames = { none: '', json: 'Body', multipart: 'Upload' } as const;

/** Example mistakes by shape of the request, for tags without an example of their own. */
const wrongRequests: Readonly<Record<RefusingOperation['body'], Particular>> = {
  none: {
    code: 'wrong-format',
    pointer: '/headers/if-none-match',
    values: { expected: { zh: ' ETag 列表', en: 'a list of entity tags' } },
  },
  json: { code: 'unknown-field', pointer: '/remark' },
  multipart: {
    code: 'required',
    pointer: '/file',
    values: { field: { zh: '文件', en: 'The file' } },
  },
};

/**
 * Problems about the state or content that an operation judges. Only operations with codes for them
 * show them.
 */
const judged: readonly ProblemCode[] = [
  'action-not-allowed',
  'policy-value-unset',
  'rule-violation',
];

/** Problems that a request that only reads cannot have. */
const onlyOfWrites: readonly ProblemCode[] = ['conflict', 'outcome-unknown'];

/**
 * The refusals of all operations as components of the contract: one per status, plus one per tag
 * with findings of that status. Each shows every type of problem that it covers, with a fitting
 * finding.
 */
export function problemResponses({ findings, examples }: ProblemSettings) {
  const components: Record<string, OpenAPIV3_1.ResponseObject> = {};
  /**
   * Examples with a finding that their operation cannot answer; the first operation that can
   * replaces them.
   */
  const provisional = new Set<string>();

  /** @returns the reference for the operation; its description adds the codes */
  function refer(operation: RefusingOperation): OpenAPIV3_1.ReferenceObject {
    const kinds = kindsOf(operation);
    const own = operation.codes.filter((code) => kinds.some((kind) => leadsTo(code, kind)));
    // An operation without a body shows no finding about a body.
    const mayShow = own.length > 0 && (operation.status !== '400' || operation.body !== 'none');
    const family = mayShow ? examples[operation.tag] : undefined;
    const isOfFamily = kinds.some((kind) => family?.[kind] !== undefined);
    const name = [
      isOfFamily ? pascal(operation.tag) : '',
      nameOf(operation),
      operation.hasPages ? 'OrPage' : '',
    ].join('');
    add(name, operation, kinds, isOfFamily ? family : undefined);
    const $ref = `#/components/responses/${name}`;
    if (own.length === 0) return { $ref };
    const described = kinds.map((kind) => {
      const codes = own.filter((code) => leadsTo(code, kind)).join(', ');
      const problem = `${problemCatalogue[kind].title.zh} (${kind})`;
      const told = codes === '' ? problem : `${problem}: ${codes}`;
      const isFirst = kind === 'action-not-allowed' || kind === 'policy-value-unset';
      const hasMore = operation.codes.some((code) => leadsTo(code, 'rule-violation'));
      return isFirst && hasMore ? `${told}; and with them all findings of the 422` : told;
    });
    return { $ref, description: described.join('; ') };
  }

  function add(
    name: string,
    { path, body, codes, hasPages }: RefusingOperation,
    kinds: readonly ProblemCode[],
    family: ProblemExamples[string] = {},
  ): void {
    const shown = { ...components[name]?.content?.['application/problem+json']?.examples };
    for (const kind of kinds) {
      const particular = family[kind] ?? (kind === 'invalid-request' ? wrongRequests[body] : null);
      const fits = particular === null || codes.some((code) => code === particular.code);
      const key = `${name} ${kind}`;
      if (shown[kind] !== undefined && !(fits && provisional.delete(key))) continue;
      if (!fits) provisional.add(key);
      const { zh: summary } = problemCatalogue[kind].title;
      shown[kind] = { summary, value: exampleOf(kind, path, particular) };
    }
    components[name] = {
      description: titlesOf(Object.keys(shown) as ProblemCode[]),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: shown,
        },
        ...(hasPages && page),
      },
    };
  }

  function leadsTo(code: FindingCode, kind: ProblemCode): boolean {
    return findings[code]?.problems.includes(kind) === true;
  }

  function kindsOf({ status, codes, body, isKeyed, isRead }: RefusingOperation): ProblemCode[] {
    const all = (Object.keys(problemCatalogue) as ProblemCode[]).filter(
      (kind) => `${problemCatalogue[kind].status}` === status,
    );
    const possible = all.filter((kind) => {
      if (judged.includes(kind)) return codes.some((code) => leadsTo(code, kind));
      if (kind.startsWith('idempotency-key')) return isKeyed;
      if (kind === 'malformed-json') return body === 'json';
      if (kind === 'malformed-multipart') return body === 'multipart';
      return !onlyOfWrites.includes(kind) || !isRead;
    });
    return possible.length > 0 ? possible : all;
  }

  function exampleOf(kind: ProblemCode, path: string, particular: Particular | null) {
    const { status, title, meaning } = problemCatalogue[kind];
    return {
      type: `/problems/${kind}`,
      title: title.zh,
      status,
      detail: meaning.zh,
      instance: path.replace(/\{\w+\}/g, EXAMPLE_ID),
      code: kind,
      errors: particular === null ? [] : [shownIn(findingOf(findings, particular))],
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    };
  }

  return { components, refer };
}

const EXAMPLE_ID = '019a6b82-68e0-7a10-8c21-5d6e7f809102';

function shownIn({ pointer, code, message, rule, remedy }: ReturnType<typeof findingOf>) {
  return { pointer, code, message: message.zh, rule, remedy: remedy.zh };
}

function nameOf({ status, body, isKeyed, isRead }: RefusingOperation): string {
  const name = names[status] ?? `Status${status}`;
  if (status === '503' && isRead) return `${name}ToRead`;
  if (status === '400') return `${name}${bodyNames[body]}`;
  return (status === '409' || status === '422') && !isKeyed ? `${name}WithoutKey` : name;
}

function pascal(tag: string): string {
  return tag.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function titlesOf(kinds: readonly ProblemCode[]): string {
  return kinds
    .map((kind) => problemCatalogue[kind].title)
    .map(({ zh, en }) => `${zh} / ${en}`)
    .join('; ');
}
