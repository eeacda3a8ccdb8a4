import type { OpenAPIV3, OpenAPIV3_1 } from 'openapi-types';
import type { FindingCode } from '../values/findings.ts';
import { deprecation, type HeaderName, headers, parameters, rateLimit } from './headers.ts';
import { type PartNames, withParts } from './parts.ts';
import {
  type ProblemSettings,
  problemResponses,
  type RefusingOperation,
} from './problem-responses.ts';
import { describeProblems } from './refusals.ts';
import { ANY_TYPE } from './schema.ts';

type Document = Partial<OpenAPIV3_1.Document | OpenAPIV3.Document>;
type Operation = OpenAPIV3_1.OperationObject;
type Extension = {
  [EXAMPLE_ANSWER]?: unknown;
  [TAGGED]?: boolean;
  [UNLIMITED]?: boolean;
  [FINDINGS]?: readonly FindingCode[];
};
type Responses = Record<string, OpenAPIV3_1.ResponseObject>;

/** Paths outside it, such as probes and tokens, follow none of its conventions. */
const API = '/v1/';

/** The generator's text for a schema without a description. */
export const UNDESCRIBED = 'Default Response';

/** Carries an operation's own example from its route to its answer. */
export const EXAMPLE_ANSWER = 'x-example-answer';
/** Marks a write that answers with an ETag; not part of the contract either. */
export const TAGGED = 'x-tagged';

/** Marks an operation that no rate limit counts; not part of the contract either. */
export const UNLIMITED = 'x-unlimited';

/** The codes that an operation may answer, in refusals and in reports. */
export const FINDINGS = 'x-findings';

/**
 * Adds the parts of the contract that all operations of a kind share, so that no route repeats
 * them: conditional requests, repeated requests, response headers, and refusals as components.
 */
export function addConventions(
  document: Document,
  { parts, ...settings }: ProblemSettings & { readonly parts: PartNames },
): Document {
  const shared = problemResponses(settings);
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods ?? {})) {
      if (!isOperation(operation)) continue;
      const place = { path, method, isAside: !path.startsWith(API) };
      addTo(operation, place);
      tellOptionalBody(operation, place, document.components?.schemas ?? {});
      shareRefusals(operation, place, shared.refer);
    }
  }
  const all = withCodes(document.components?.schemas ?? {}, Object.keys(settings.findings));
  const { schemas, share } = withParts(all, parts);
  return {
    ...document,
    paths: share(document.paths),
    components: {
      ...document.components,
      schemas,
      responses: withHeaders(shared.components),
      headers: usedIn(document, headers),
      parameters,
    },
  } as Document;
}

/** Without the headers of deprecated operations, while none is. */
function usedIn(document: Document, all: typeof headers): object {
  const isDeprecated = Object.values(document.paths ?? {}).some((methods) =>
    Object.values(methods ?? {}).some((each) => isOperation(each) && each.deprecated === true),
  );
  if (isDeprecated) return all;
  const { Deprecation: _since, Sunset: _until, ...others } = all;
  return others;
}

function isOperation(candidate: unknown): candidate is Operation {
  return typeof candidate === 'object' && candidate !== null && 'responses' in candidate;
}

/** Address and method of an operation. */
interface Place {
  readonly path: string;
  readonly method: string;
  /** Not part of the versioned contract. */
  readonly isAside: boolean;
}

function addTo(operation: Operation, place: Place): void {
  const { method, isAside } = place;
  const responses = operation.responses as Responses;

  // Where no body is read, one of another media type is refused nevertheless.
  if (method !== 'get' && !isAside) {
    for (const status of [413, 415]) responses[status] ??= describeProblems(status);
  }
  // No probe is refused for what it accepts, and no reader of a file that was uploaded.
  const { [UNLIMITED]: isProbe } = operation as Extension;
  if (isProbe !== true && answersWithKnownType(responses))
    responses['406'] ??= describeProblems(406);
  if (responses['428'] !== undefined) addParameter(operation, 'RequiredIfMatch');
  else if (responses['412'] !== undefined) addParameter(operation, 'IfMatch');
  const isMeasured = (operation as Extension)[UNLIMITED] === true;
  if (method === 'get' && !isMeasured) {
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
    const names = [
      ...headersOf(operation, place, status),
      ...(operation.deprecated === true ? deprecation : []),
    ];
    if (names.length === 0) continue;
    response.headers = {
      ...response.headers,
      ...Object.fromEntries(
        names.map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
      ),
    };
  }
  delete (operation as Extension)[TAGGED];
  delete (operation as Extension)[UNLIMITED];
}

function answersWithKnownType(responses: Responses): boolean {
  const types = Object.entries(responses).flatMap(([status, { content = {} }]) =>
    status.startsWith('2') ? Object.keys(content) : [],
  );
  return types.length > 0 && !types.includes(ANY_TYPE);
}

/** A POST whose body needs no field may come without one. */
function tellOptionalBody(operation: Operation, { method }: Place, schemas: object): void {
  const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
  const { schema } = body?.content['application/json'] ?? {};
  if (body === undefined || schema === undefined || method !== 'post') return;
  const name = '$ref' in schema ? schema.$ref.split('/').at(-1) : undefined;
  const { required = [] } = name === undefined ? schema : Reflect.get(schemas, name);
  if (required.length === 0) body.required = false;
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

/** Turns the refusals of an operation into references to shared components. */
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
    responses[status] = refer({ ...refusing, status, hasPages: 'text/html' in response.content });
  }
}

function bodyOf(media: readonly string[]): RefusingOperation['body'] {
  if (media.length === 0) return 'none';
  return media.includes('multipart/form-data') ? 'multipart' : 'json';
}

const refusalHeaders: Readonly<Record<string, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
  507: ['Retry-After'],
};

/** Refusals that may come before a request is counted, and then cannot tell what is left. */
const UNCOUNTED: readonly number[] = [503];

function withHeaders(responses: Responses): Responses {
  return Object.fromEntries(
    Object.entries(responses)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, response]) => {
        const [problem] = Object.values(
          response.content?.['application/problem+json']?.examples ?? {},
        );
        const { status } = (problem as { value: { status: number } }).value;
        return [name, { ...response, ...referTo(headersOfRefusal(status)) }];
      }),
  );
}

function headersOfRefusal(status: number): readonly HeaderName[] {
  const own = refusalHeaders[status] ?? [];
  return UNCOUNTED.includes(status) ? own : [...own, ...rateLimit];
}

function referTo(names: readonly HeaderName[]) {
  if (names.length === 0) return {};
  return {
    headers: Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
    ),
  };
}

/** The list of finding codes grows: clients must accept unknown ones. */
function withCodes(schemas: object, codes: readonly string[]): Record<string, object> {
  const { FindingCode, ...others } = schemas as Record<string, object>;
  return { ...others, FindingCode: { ...FindingCode, 'x-extensible-enum': codes.toSorted() } };
}

/** A write tells the tag of what it changed where its caller may name the version, or it says so. */
function headersOf(
  { parameters = [], responses = {}, ...marks }: Operation & Extension,
  { method, isAside }: Place,
  status: string,
): readonly HeaderName[] {
  const { [TAGGED]: isTagged, [UNLIMITED]: isUnlimited } = marks;
  if (status === '304') return ['ETag'];
  if (isAside) {
    if (isUnlimited || !/^[24]/.test(status)) return [];
    return status === '429' ? ['Retry-After', ...rateLimit] : rateLimit;
  }
  if (!status.startsWith('2')) return [];
  const answer = method === 'post' ? (['Idempotency-Replayed', ...rateLimit] as const) : rateLimit;
  if (status === '201') return ['Location', 'ETag', ...answer];
  if (isTagged === false) return answer;
  const isList = parameters.some((parameter) => 'name' in parameter && parameter.name === 'cursor');
  if (isList) return ['Link', 'ETag', ...answer];
  return method === 'get' || '412' in responses || isTagged ? ['ETag', ...answer] : answer;
}

function addParameter(operation: Operation, name: keyof typeof parameters): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    { $ref: `#/components/parameters/${name}` },
  ];
}
