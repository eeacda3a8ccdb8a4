import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { tableMediaTypes } from '../src/platform/tables/formats.ts';
import { findingCatalogue, type ProgrammeFindingKind } from '../src/programme/findings/finding.ts';
import type { Observations, ObservedStatus } from '../test/support/observed.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-findings'?: readonly string[];
  readonly responses: Readonly<Record<string, Response>>;
}

interface Response {
  readonly $ref?: string;
  readonly headers?: object;
  readonly content?: object;
}

interface PlacedOperation extends Operation {
  readonly path: string;
}

interface Contract {
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const kinds: Readonly<Record<string, ProgrammeFindingKind>> = findingCatalogue;

/**
 * What the tests saw and the contract does not tell: findings, statuses, media types, ETags, and
 * answers that break their schema. After a whole run also what the contract tells and no test saw:
 * findings of the catalogue and documented answers.
 * @param directory where each test process left its observations
 */
export function contractFaults(
  directory: string,
  { isWholeRun }: { readonly isWholeRun: boolean },
): readonly string[] {
  const observations = readdirSync(directory).map(
    (file): Observations => JSON.parse(readFileSync(join(directory, file), 'utf8')),
  );
  const listed = operationsById();
  // Operations that only a test has are in no contract.
  const answers = observations
    .flatMap((each) => each.answers)
    .filter(({ operationId }) => listed.has(operationId));
  const unlisted = answers.flatMap(({ operationId, codes }) =>
    codes
      .filter((code) => !listed.get(operationId)?.['x-findings']?.includes(code))
      .map((code) => `${operationId} does not list ${code}`),
  );
  const misfiled = answers
    .filter(
      ({ problem, codes }) =>
        problem !== null &&
        !codes.some((code) => kinds[code]?.problems.some((each) => each === problem)),
    )
    .map((answer) => `${answer.operationId}: ${answer.codes.join()} under ${answer.problem}`);
  const statuses = observations.flatMap((each) => each.statuses);
  const misshapen = observations.flatMap((each) => each.misshapen);
  const seen = new Set([
    ...observations.flatMap(({ built }) => built),
    ...answers.flatMap(({ codes }) => codes),
  ]);
  const unseen = Object.keys(kinds)
    .filter((code) => !seen.has(code))
    .map((code) => `no test produces ${code}`);
  const told = [...unlisted, ...misfiled, ...misshapen, ...statusFaults(statuses, listed)];
  const untried = isWholeRun ? [...unseen, ...untriedAnswers(statuses, listed)] : [];
  return [...new Set([...told, ...untried])].toSorted();
}

/** Events, and lists as files. */
const STREAMS = ['text/event-stream', ...Object.values<string>(tableMediaTypes)];

function isJson(mediaType: string): boolean {
  return mediaType.endsWith('json');
}

/** Answers that the contract does not document, or with another media type or an ETag too many. */
function statusFaults(
  statuses: readonly ObservedStatus[],
  listed: ReadonlyMap<string, PlacedOperation>,
): readonly string[] {
  return statuses.flatMap(({ operationId, status, mediaType, isTagged }) => {
    const operation = listed.get(operationId);
    if (operation === undefined) return [];
    const response = operation.responses[status];
    if (response === undefined) return [`${operationId} ${status}: is not documented`];
    const media = Object.keys(response.content ?? {});
    const isUntold = mediaType !== '' && !media.some((each) => matches(each, mediaType));
    // What lies beside the versioned contract tells no headers. What is made while it is sent has no
    // tag; the other form of the same answer has one.
    const isStream = STREAMS.includes(mediaType) && media.length > 1 && media.some(isJson);
    const tellsTags = operation.path.startsWith('/v1/') && !isStream;
    const isDeclared = Object.keys(response.headers ?? {}).includes('ETag');
    const isSuccess = status >= 200 && status < 300;
    return [
      ...(isUntold ? [`${operationId} ${status}: ${mediaType} is not documented`] : []),
      ...(tellsTags && isSuccess && isDeclared !== isTagged
        ? [`${operationId} ${status}: an ETag is ${isTagged ? 'sent' : 'declared'} alone`]
        : []),
    ];
  });
}

/**
 * What the same part of the service answers for every operation, with tests of its own: conditions,
 * repeated requests, files, and a service or store that is slow or full.
 */
const OF_GENERAL_PARTS = [
  '302',
  '304',
  '408',
  '409',
  '412',
  '413',
  '415',
  '416',
  '422',
  '428',
  '507',
];

/** A log without any entry, as before the first round: every test service has opened one. */
const BEFORE_ALL_TESTS = ['getCheckpointLetter 404'];

/** Documented answers that no test produced. */
function untriedAnswers(
  statuses: readonly ObservedStatus[],
  listed: ReadonlyMap<string, PlacedOperation>,
): readonly string[] {
  const seen = new Set(statuses.map(({ operationId, status }) => `${operationId} ${status}`));
  return [...listed.values()].flatMap(({ operationId, responses }) =>
    Object.keys(responses)
      .filter((status) => !OF_GENERAL_PARTS.includes(status))
      .map((status) => `${operationId} ${status}`)
      .filter((answer) => !seen.has(answer) && !BEFORE_ALL_TESTS.includes(answer))
      .map((answer) => `no test produces ${answer}`),
  );
}

function matches(documented: string, sent: string): boolean {
  return documented === '*/*' || documented === sent;
}

function operationsById(): ReadonlyMap<string, PlacedOperation> {
  const { paths, components }: Contract = parse(readFileSync('openapi/openapi.yaml', 'utf8'));
  const resolved = (response: Response): Response =>
    response.$ref === undefined
      ? response
      : (components.responses[response.$ref.split('/').at(-1) ?? ''] ?? {});
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => {
        const answers = Object.entries(operation.responses);
        const responses = Object.fromEntries(
          answers.map(([status, response]) => [status, resolved(response)]),
        );
        return [operation.operationId, { ...operation, responses, path }];
      }),
    ),
  );
}
