import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clientCredentials } from '../clients/typescript/src/index.ts';
import { organisation } from '../demo/data/organisations.ts';
import { startService } from '../demo/service.ts';
import { wrongAnswers } from './workflow-faults.ts';

// Plays the stories of openapi/workflows.arazzo.yaml by `redocly respect`: against a service of their
// own, or with `--url` against a new development service, whose clock they move ahead. `--story` plays
// one alone.

const root = join(import.meta.dirname, '..');
const DAY_MS = 86_400_000;

/** Days from today: the slots of the counter, and a day after the end of publicity. */
const AHEAD = { from: 1, through: 14, paidOn: 90 } as const;

const { values } = parseArgs({ options: { url: { type: 'string' }, story: { type: 'string' } } });
const directory = mkdtempSync(join(tmpdir(), 'subsidy-workflows-'));
try {
  const service = values.url === undefined ? await startService(join(directory, 'log')) : undefined;
  try {
    process.exitCode = await play(service?.url ?? `${values.url}`);
  } finally {
    await service?.stop();
  }
} finally {
  rmSync(directory, { recursive: true });
}

/** @returns the exit code of the first program that fails, or 0 */
async function play(url: string): Promise<number> {
  // The stories name files beside the contract.
  const stories = join(directory, 'openapi');
  const sample = join(directory, '.data/sample');
  mkdirSync(stories);
  for (const name of ['openapi.yaml', 'workflows.arazzo.yaml']) {
    cpSync(join(root, 'openapi', name), join(stories, name));
  }
  const seeding = ['demo/sample.ts', '--url', url, '--out', sample];
  const seeded = await run(process.execPath, seeding);
  if (seeded !== 0) return seeded;
  const played = join(directory, 'played.json');
  const code = await run('redocly', [
    ...['respect', join(stories, 'workflows.arazzo.yaml'), '--server', `subsidy=${url}`],
    ...(values.story === undefined ? [] : ['--workflow', values.story]),
    ...['--input', JSON.stringify(await inputsOf(url, sample))],
    ...['--json-output', played],
    // One severity holds for all stories: of which ones a warning counts is judged below.
    ...['--severity', 'SCHEMA_CHECK=warn'],
  ]);
  if (code !== 0) return code;
  const wrong = wrongAnswers(JSON.parse(readFileSync(played, 'utf8')));
  for (const answer of wrong) console.error(answer);
  return Math.sign(wrong.length);
}

async function inputsOf(url: string, sample: string) {
  const { roundId, form } = JSON.parse(readFileSync(join(sample, 'application.json'), 'utf8'));
  const { completedOn, inUseSince } = form.product;
  const token = (role: string, parameters: Readonly<Record<string, string>> = {}) =>
    clientCredentials({
      tokenUrl: `${url}/oauth/token`,
      clientId: `dev-${role}`,
      clientSecret: 'development-only',
      parameters,
    })();
  const expert = (subject: string) => token('expert', { subject });
  return {
    ...{ roundId, completedOn, inUseSince },
    applicant: await token('applicant', { credit_code: organisation('lanqiao').creditCode }),
    reviewer: await token('pre-reviewer'),
    officer: await token('officer'),
    secondOfficer: await token('officer', { subject: 'officer-2' }),
    counter: await token('counter'),
    finance: await token('finance'),
    admin: await token('admin'),
    ...{ expert1: await expert('expert-1'), expert2: await expert('expert-2') },
    expert3: await expert('expert-3'),
    ...Object.fromEntries(Object.entries(AHEAD).map(([name, days]) => [name, dayAhead(days)])),
  };
}

/** A day of Shenzhen, where the service's clock has not been moved yet. */
function dayAhead(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
}

async function run(program: string, args: readonly string[]): Promise<number> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const [code] = await once(spawn(program, args, { cwd: root, env, stdio: 'inherit' }), 'exit');
  return code ?? 1;
}
