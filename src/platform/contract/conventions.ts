import type { OpenAPIV3, OpenAPIV3_1 } from 'openapi-types';
import type { FindingCode } from '../values/findings.ts';
import {
  type ProblemSettings,
  problemResponses,
  type RefusingOperation,
} from './problem-responses.ts';
import { describeProblems } from './schema.ts';

type Document = Partial<OpenAPIV3_1.Document | OpenAPIV3.Document>;
type Operation = OpenAPIV3_1.OperationObject;
type Extension = { [EXAMPLE_ANSWER]?: unknown; [FINDINGS]?: readonly FindingCode[] };
type Responses = Record<string, OpenAPIV3_1.ResponseObject>;

const headers = {
  ETag: header('Strong tag of the representation; send it back as If-Match or If-None-Match'),
  Location: header('Path of what was created'),
  Link: header('The next page, rel="next" (RFC 8288); absent on the last'),
  'Idempotency-Replayed': header('true: the answer that was given to this Idempotency-Key before'),
  'Retry-After': header('Seconds to wait', 'integer'),
  'WWW-Authenticate': header('What the token lacks (RFC 6750)'),
  'RateLimit-Limit': header('Requests a client may make a minute', 'integer'),
  'RateLimit-Remaining': header('Requests left until the reset', 'integer'),
  'RateLimit-Reset': header('Seconds until the count begins again', 'integer'),
};

/** What stands aside of it, such as probes and tokens, keeps none of its conventions. */
const API = '/v1/';

/** What the generator writes where a schema has no description. */
const UNDESCRIBED = 'Default Response';

/** Carries an operation's own example from its route to its answer. */
export const EXAMPLE_ANSWER = 'x-example-answer';

/** The codes that an operation may answer, in its refusals and its reports. */
export const FINDINGS = 'x-findings';

type HeaderName = keyof typeof headers;

const rateLimit = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const;

const parameters = {
  IfMatch: {
    in: 'header',
    name: 'If-Match',
    schema: { type: 'string' },
    description: 'ETag of the version that the change was decided on; 412 when it is another now',
  },
  RequiredIfMatch: {
    in: 'header',
    name: 'If-Match',
    required: true,
    schema: { type: 'string' },
    description: 'ETag of the version that the change was decided on; 428 without it',
  },
  IfNoneMatch: {
    in: 'header',
    name: 'If-None-Match',
    schema: { type: 'string' },
    description: 'ETag of the representation already held; 304 when it is still the same',
  },
  IdempotencyKey: {
    in: 'header',
    name: 'Idempotency-Key',
    schema: { type: 'string', maxLength: 512 },
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    description:
      '幂等键: 1 to 255 visible ASCII characters of your choice, in quotes or without; a UUID for each thing you do. ' +
      'Sent again with the same path and body, the request is not done twice but answered as it was (`Idempotency-Replayed`), ' +
      'whatever happened in between; with another path or body it is refused (422), and while the first is under way it ' +
      'waits, at most 5 seconds (409). A refusal did nothing: it is not kept, and the same key is decided again. A key is ' +
      'yours alone (subject, client and organisation of the token) and is forgotten after a day, unless configured otherwise.',
  },
} as const;

/**
 * Writes into the contract what holds for every operation of a kind, so that no route repeats it:
 * conditional requests, repeated requests, the headers of answers, and the refusals, which are
 * components.
 */
export function addConventions(document: Document, terms: ProblemSettings): Document {
  const shared = problemResponses(terms);
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods ?? {})) {
      if (!isOperation(operation)) continue;
      const place = { path, method, isAside: !path.startsWith(API) };
      addTo(operation, place);
      shareRefusals(operation, place, shared.refer);
    }
  }
  return {
    ...document,
    components: {
      ...document.components,
      schemas: withCodes(document.components?.schemas ?? {}, Object.keys(terms.findings)),
      responses: withHeaders(shared.components),
      headers,
      parameters,
    },
  } as Document;
}

function isOperation(candidate: unknown): candidate is Operation {
  return typeof candidate === 'object' && candidate !== null && 'responses' in candidate;
}

/** How an operation is reached. */
interface Place {
  readonly path: string;
  readonly method: string;
  /** Not part of the versioned contract. */
  readonly isAside: boolean;
}

function addTo(operation: Operation, place: Place): void {
  const { method, isAside } = place;
  const responses = operation.responses as Responses;

  if (operation.requestBody !== undefined && !isAside) {
    for (const status of [413, 415]) responses[status] ??= describeProblems(status);
  }
  if (responses['428'] !== undefined) addParameter(operation, 'RequiredIfMatch');
  else if (responses['412'] !== undefined) addParameter(operation, 'IfMatch');
  if (method === 'get' && !isAside) {
    addParameter(operation, 'IfNoneMatch');
    responses['304'] = { description: 'Not changed' };
  }
  if (method === 'post' && !isAside) {
    addParameter(operation, 'IdempotencyKey');
    for (const status of [409, 422]) responses[status] ??= describeProblems(status);
  }
  showAnswer(operation as Operation & Extension);
  for (const [status, response] of Object.entries(responses)) {
    if (response.description === UNDESCRIBED) response.description = operation.summary ?? '';
    const names = headersOf(operation, place, status);
    if (names.length === 0) continue;
    response.headers = {
      ...response.headers,
      ...Object.fromEntries(
        names.map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
      ),
    };
  }
}

function showAnswer(operation: Operation & Extension): void {
  const { [EXAMPLE_ANSWER]: example } = operation;
  if (example === undefined) return;
  delete operation[EXAMPLE_ANSWER];
  for (const [status, { content }] of Object.entries(operation.responses as Responses)) {
    const json = status.startsWith('2') ? content?.['application/json'] : undefined;
    if (json !== undefined) json.example = example;
  }
}

/** The refusals of an operation become references to components, which many share. */
function shareRefusals(
  operation: Operation & Extension,
  { path, method, isAside }: Place,
  refer: (operation: RefusingOperation) => OpenAPIV3_1.ReferenceObject,
): void {
  const { requestBody, tags: [tag = ''] = [], [FINDINGS]: codes = [] } = operation;
  const responses: Record<string, OpenAPIV3_1.ResponseObject | OpenAPIV3_1.ReferenceObject> =
    operation.responses ?? {};
  const media = Object.keys((requestBody as OpenAPIV3_1.RequestBodyObject)?.content ?? {});
  const refusing = {
    ...{ path, tag, codes },
    body: bodyOf(media),
    isKeyed: method === 'post' && !isAside,
    isRead: method === 'get',
  };
  for (const [status, response] of Object.entries(responses)) {
    // Refusals of a request for a token are OAuth's own.
    if (!('content' in response && response.content?.['application/problem+json'])) continue;
    responses[status] = refer({ ...refusing, status });
  }
}

function bodyOf(media: readonly string[]): RefusingOperation['body'] {
  if (media.length === 0) return 'none';
  return media.includes('multipart/form-data') ? 'multipart' : 'json';
}

const refusalHeaders: Readonly<Record<string, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After', ...rateLimit],
  503: ['Retry-After'],
};

function withHeaders(responses: Responses): Responses {
  return Object.fromEntries(
    Object.entries(responses)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, response]) => {
        const [problem] = Object.values(
          response.content?.['application/problem+json']?.examples ?? {},
        );
        const { status } = (problem as { value: { status: number } }).value;
        return [name, { ...response, ...referTo(refusalHeaders[status] ?? []) }];
      }),
  );
}

function referTo(names: readonly HeaderName[]) {
  if (names.length === 0) return {};
  return {
    headers: Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
    ),
  };
}

/** The codes of findings grow: clients are to take one that they do not know. */
function withCodes(schemas: object, codes: readonly string[]): object {
  const { FindingCode, ...others } = schemas as Record<string, object>;
  return { ...others, FindingCode: { ...FindingCode, 'x-extensible-enum': codes.toSorted() } };
}

function headersOf(
  { parameters = [] }: Operation,
  { method, isAside }: Place,
  status: string,
): readonly HeaderName[] {
  if (isAside || !status.startsWith('2')) return status === '304' ? ['ETag'] : [];
  const answer = method === 'post' ? (['Idempotency-Replayed', ...rateLimit] as const) : rateLimit;
  if (status === '201') return ['Location', 'ETag', ...answer];
  const isList = parameters.some((parameter) => 'name' in parameter && parameter.name === 'cursor');
  if (isList) return ['Link', 'ETag', ...answer];
  return method === 'delete' ? answer : ['ETag', ...answer];
}

function addParameter(operation: Operation, name: keyof typeof parameters): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    { $ref: `#/components/parameters/${name}` },
  ];
}

function header(description: string, type: 'string' | 'integer' = 'string') {
  return { description, schema: { type } };
}
