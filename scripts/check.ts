import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

// Every check that must hold before a merge. All of them run, so that one run shows every failure.

interface Check {
  readonly title: string;
  readonly holds: () => Promise<boolean>;
}

const CONTRACT = 'openapi/openapi.yaml';
const STORIES = 'openapi/workflows.arazzo.yaml';
const REDOCLY_OPTIONS = ['--config=openapi/lint/redocly.yaml', '--format=stylish'];
const REDOCLY = [CONTRACT, ...REDOCLY_OPTIONS];
const SPECTRAL = [CONTRACT, '--ruleset=openapi/lint/spectral.yaml', '--fail-severity=warn'];

const checks: readonly Check[] = [
  { title: 'lint', holds: () => succeeds('biome', 'ci') },
  { title: 'types', holds: () => succeeds('tsc', '--noEmit', '--project', '.') },
  { title: 'openapi is current', holds: () => succeeds('node', 'scripts/openapi.ts', '--check') },
  { title: 'contract by Redocly', holds: () => succeeds('redocly', 'lint', ...REDOCLY) },
  {
    title: 'contract by Spectral and OWASP',
    holds: () => succeeds('spectral', 'lint', ...SPECTRAL),
  },
  {
    title: 'stories by Redocly',
    holds: () => succeeds('redocly', 'lint', STORIES, ...REDOCLY_OPTIONS),
  },
  { title: 'sql is current', holds: () => succeeds('node', 'scripts/sql.ts', '--check') },
  { title: 'migrations match the tables', holds: migrationsMatchTables },
  { title: 'clients of five generators', holds: () => succeeds('node', 'scripts/generators.ts') },
  { title: 'tests', holds: () => succeeds('node', 'scripts/test.ts') },
];

const failed: string[] = [];
for (const { title, holds } of checks) {
  console.log(`── ${title}`);
  if (!(await holds())) failed.push(title);
}
console.log(failed.length === 0 ? 'All checks hold.' : `Failed: ${failed.join(', ')}`);
if (failed.length > 0) process.exitCode = 1;

async function succeeds(command: string, ...args: readonly string[]): Promise<boolean> {
  const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'exit');
  return code === 0;
}

/**
 * Lets drizzle-kit write missing migrations into a copy. It exits with 0 after errors too, so its
 * output decides.
 */
async function migrationsMatchTables(): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'subsidy-migrations-'));
  try {
    // Relative, because drizzle-kit puts `./` before any path.
    const copy = relative('.', join(scratch, 'migrations'));
    cpSync('migrations', copy, { recursive: true });
    const { default: config } = await import('../drizzle.config.ts');
    const settings = join(scratch, 'drizzle.config.json');
    writeFileSync(settings, JSON.stringify({ ...config, out: copy }));
    const { stdout, stderr } = await promisify(execFile)('drizzle-kit', [
      'generate',
      `--config=${settings}`,
    ]);
    const current = stdout.includes('No schema changes');
    if (!current) console.log(`${stdout}${stderr}\nRun: npm run db:generate`);
    return current;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
