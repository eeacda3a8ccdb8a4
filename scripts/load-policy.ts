import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Static, TSchema } from 'typebox';
import { Format } from 'typebox/format';
import { Value } from 'typebox/value';
import { v7 as uuidv7 } from 'uuid';
import { platformVariables } from '../src/platform/config/variables.ts';
import { type Database, databaseOf } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { Problem } from '../src/platform/problems/problems.ts';
import { isInstant, isLocalDate } from '../src/platform/values/instant.ts';
import { PolicyDocument } from '../src/rounds/model/policy-document.ts';
import { publishPolicy } from '../src/rounds/policy/publish-policy.ts';
import { openRound } from '../src/rounds/rounds/open-round.ts';
import { findRoundByCode } from '../src/rounds/rounds/read-rounds.ts';
import { scenarioInput } from '../src/rounds/scenarios/present.ts';
import { registerScenarios } from '../src/rounds/scenarios/register-scenarios.ts';
import { scenarioBatch } from '../src/rounds/scenarios/schemas.ts';
import { supplyUpwardReads } from '../src/upward.ts';

// Loads scenarios, then a policy document, into the database of DATABASE_URL, by the commands of
// the API. A round with the document's code gets a new version; without one, a round is opened.

const usage =
  'npm run policy:load -- <policy.json> --reason <why> [--scenarios <body of registerScenarios.json>]';

// Publications ask for the final scores of the round.
supplyUpwardReads();

/** Every entry of the ledger names its actor; a person at the machine has no token. */
const caller = {
  actor: {
    subject: 'command-line',
    role: 'officer',
    scopes: new Set<string>(),
    client: 'command-line',
    creditCode: null,
  },
  requestId: uuidv7(),
} as const;

class Refusal extends Error {}

// A file says instants and days as a request does; the library's own formats take more.
Format.Set('date-time', isInstant);
Format.Set('date', isLocalDate);

try {
  const { policyFile, scenariosFile, reason, databaseUrl } = readArguments();
  const document = readDocument(policyFile, PolicyDocument);
  const scenarios =
    scenariosFile === undefined ? [] : readDocument(scenariosFile, scenarioBatch).scenarios;
  const pool = openPool({ url: databaseUrl, max: 1, log: { warn: console.error } });
  try {
    await load(databaseOf(pool), document, reason, scenarios.map(scenarioInput));
  } finally {
    await pool.end();
  }
} catch (error) {
  if (!(error instanceof Refusal || error instanceof Problem)) throw error;
  console.error(error.message);
  if (error instanceof Problem) {
    for (const { pointer, message } of error.findings) {
      console.error(`  ${pointer}  ${message.zh} / ${message.en}`);
    }
  }
  process.exitCode = 1;
}

async function load(
  db: Database,
  document: PolicyDocument,
  reason: string,
  scenarios: Parameters<typeof registerScenarios>[2],
): Promise<void> {
  for (const { scenario, outcome } of await registerScenarios(db, caller, scenarios)) {
    console.log(`Scenario ${scenario.code}: ${outcome}, version ${scenario.version}`);
  }
  const existing = await findRoundByCode(db, document.code);
  const round =
    existing === undefined
      ? await openRound(db, caller, { document, reason })
      : await publishPolicy(db, caller, existing.id, { document, reason });
  console.log(`Round ${round.code} (${round.id}): policy version ${round.policyVersion}`);
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string' }, scenarios: { type: 'string' } },
  });
  const [policyFile] = positionals;
  const { name, reads } = platformVariables.databaseUrl;
  const databaseUrl = reads.read(process.env[name] ?? '');
  if (policyFile === undefined || positionals.length > 1 || !values.reason?.trim()) {
    throw new Refusal(`Usage: ${usage}`);
  }
  if (databaseUrl === undefined) throw new Refusal(`${name} must be ${reads.expects}`);
  return { policyFile, scenariosFile: values.scenarios, reason: values.reason, databaseUrl };
}

/** @throws Refusal naming every place where the file does not match its schema */
function readDocument<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  const content = readJson(file);
  if (Value.Check(schema, content)) return content;
  const errors = Value.Errors(schema, content).map(
    ({ instancePath, message }) => `  ${instancePath || '/'}  ${message}`,
  );
  throw new Refusal([`${file} does not match its schema:`, ...new Set(errors)].join('\n'));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
