import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findingCatalogue, type ProgrammeFindingKind } from '../src/programme/findings/finding.ts';
import type { Observations } from '../test/support/observed.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-findings'?: readonly string[];
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const kinds: Readonly<Record<string, ProgrammeFindingKind>> = findingCatalogue;

/**
 * Findings that the tests saw and the contract does not list; after a whole run also those of the
 * catalogue that no test produced.
 * @param directory where each test process left its observations
 */
export function findingFaults(
  directory: string,
  { isWholeRun }: { readonly isWholeRun: boolean },
): readonly string[] {
  const observations = readdirSync(directory).map(
    (file): Observations => JSON.parse(readFileSync(join(directory, file), 'utf8')),
  );
  const listed = listedCodes();
  // Operations that only a test has are in no contract.
  const answers = observations
    .flatMap((each) => each.answers)
    .filter(({ operationId }) => listed.has(operationId));
  const unlisted = answers.flatMap(({ operationId, codes }) =>
    codes
      .filter((code) => listed.get(operationId)?.has(code) !== true)
      .map((code) => `${operationId} does not list ${code}`),
  );
  const misfiled = answers
    .filter(
      ({ problem, codes }) =>
        problem !== null &&
        !codes.some((code) => kinds[code]?.problems.some((each) => each === problem)),
    )
    .map((answer) => `${answer.operationId}: ${answer.codes.join()} under ${answer.problem}`);
  const seen = new Set([
    ...observations.flatMap(({ built }) => built),
    ...answers.flatMap(({ codes }) => codes),
  ]);
  const unseen = Object.keys(kinds)
    .filter((code) => isWholeRun && !seen.has(code))
    .map((code) => `no test produces ${code}`);
  return [...new Set([...unlisted, ...misfiled, ...unseen])].toSorted();
}

/** By operationId. */
function listedCodes(): ReadonlyMap<string, ReadonlySet<string>> {
  const { paths }: Contract = parse(readFileSync('openapi/openapi.yaml', 'utf8'));
  return new Map(
    Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .map((operation) => [operation.operationId, new Set(operation['x-findings'])]),
  );
}
