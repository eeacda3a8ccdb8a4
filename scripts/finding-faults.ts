import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findingCatalogue, type ProgrammeFindingKind } from '../src/programme/findings/finding.ts';
import type { Observations } from '../test/support/observed.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-findings'?: readonly string[];
  readonly responses?: Readonly<Record<string, { readonly headers?: object }>>;
}

interface PlacedOperation extends Operation {
  readonly path: string;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const kinds: Readonly<Record<string, ProgrammeFindingKind>> = findingCatalogue;

/**
 * Findings that the tests saw and the contract does not list, and ETags of which only one of the two
 * knows; after a whole run also findings of the catalogue that no test produced.
 * @param directory where each test process left its observations
 */
export function findingFaults(
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
  const tagged = observations.flatMap((each) => tagFaults(each, listed));
  const seen = new Set([
    ...observations.flatMap(({ built }) => built),
    ...answers.flatMap(({ codes }) => codes),
  ]);
  const unseen = Object.keys(kinds)
    .filter((code) => isWholeRun && !seen.has(code))
    .map((code) => `no test produces ${code}`);
  return [...new Set([...unlisted, ...misfiled, ...tagged, ...unseen])].toSorted();
}

/** Successes whose ETag the contract declares and that carry none, or the other way round. */
function tagFaults(
  { tagged }: Observations,
  listed: ReadonlyMap<string, PlacedOperation>,
): string[] {
  return tagged.flatMap(({ operationId, status, isTagged }) => {
    const operation = listed.get(operationId);
    const response = operation?.responses?.[status];
    // What lies beside the versioned contract tells no headers.
    if (response === undefined || !operation?.path.startsWith('/v1/')) return [];
    const isDeclared = Object.keys(response.headers ?? {}).includes('ETag');
    if (isDeclared === isTagged) return [];
    return [`${operationId} ${status}: an ETag is ${isTagged ? 'sent' : 'declared'} alone`];
  });
}

function operationsById(): ReadonlyMap<string, PlacedOperation> {
  const { paths }: Contract = parse(readFileSync('openapi/openapi.yaml', 'utf8'));
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => [operation.operationId, { ...operation, path }]),
    ),
  );
}
