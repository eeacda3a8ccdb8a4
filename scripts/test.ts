import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { OBSERVATIONS_VARIABLE } from '../test/support/observed.ts';
import { serverEnvironment, startTestServer, temporaryDirectory } from '../test/support/server.ts';
import { contractFaults } from './contract-faults.ts';

// Runs the tests. test/ mirrors src/; as there, the path tells which tests are of pure code. They
// run first, and must cover every line of it; all others share one PostgreSQL. With file names it
// runs only these files, without coverage. The last line adds up tap's own totals.

interface Totals {
  readonly passed: number;
  readonly failed: number;
}

const PURE_TESTS = ['test/**/{model,proofs,values}/*.test.ts', 'test/programme/*.test.ts'];

const chosen = process.argv.slice(2);
const scratch = temporaryDirectory();
/** The findings that the tests saw, one file per process. */
const observations = join(scratch, 'observations');
mkdirSync(observations);
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => interruption.abort());
}

try {
  const runs =
    chosen.length > 0
      ? [await runWithDatabase(chosen)]
      : [
          await runTap('Rules', globSync(PURE_TESTS), ['--show-full-coverage']),
          await runWithDatabase(globSync('test/**/*.test.ts', { exclude: PURE_TESTS })),
        ];
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const faults = contractFaults(observations, { isWholeRun: chosen.length === 0 });
  for (const fault of faults) console.log(`✖ ${fault}`);
  const failed = runs.reduce((sum, run) => sum + run.failed, faults.length);
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
} catch (error) {
  if (!interruption.signal.aborted) throw error;
  console.log('interrupted');
  process.exitCode = 130;
} finally {
  rmSync(scratch, { recursive: true });
}

/** Its files all start the whole service, so they share its compiled code: a third of their CPU. */
async function runWithDatabase(files: readonly string[]): Promise<Totals> {
  const server = await startTestServer();
  try {
    return await runTap('API', files, ['--disable-coverage'], {
      ...serverEnvironment(server),
      NODE_COMPILE_CACHE: join(scratch, 'compiled'),
    });
  } finally {
    await server.stop();
  }
}

/** A pipe or a file gets plain lines: tap moves the terminal's cursor wherever it writes. */
async function runTap(
  title: string,
  files: readonly string[],
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Totals> {
  console.log(`${title}: ${files.length} test files`);
  const record = join(scratch, `${title}.tap`);
  const { isTTY } = process.stdout;
  const child = spawn(
    'tap',
    [
      'run',
      `--reporter=${isTTY ? 'base' : 'min'}`,
      `--output-file=${record}`,
      `--node-arg=--import=${pathToFileURL('test/support/observe-answers.ts')}`,
      ...options,
      ...files,
    ],
    {
      env: { ...process.env, ...environment, [OBSERVATIONS_VARIABLE]: observations },
      stdio: ['inherit', isTTY ? 'inherit' : 'pipe', 'inherit'],
      signal: interruption.signal,
    },
  );
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(stripVTControlCharacters(text));
  });
  // `close`, not `exit`: by then all output of tap has been passed on.
  const [code] = await once(child, 'close');
  const totals = readTotals(readFileSync(record, 'utf8'));
  // tap also fails a run without a failed assertion: for a missing line of coverage, or a file
  // without tests.
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

/**
 * tap ends its record with `# { total: 3, pass: 2, fail: 1 }`, without kinds that did not occur.
 */
function readTotals(record: string): Totals {
  const summary = /^# \{ total: .*\}$/m.exec(record)?.[0] ?? '';
  const count = (kind: string) => Number(new RegExp(`\\b${kind}: (\\d+)`).exec(summary)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') };
}
