import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderedFiles } from './statements.ts';

// Writes the SQL that each module sends, for reviewers: `src/<module>/statements.sql`. With
// `--check` nothing is written: the exit code says whether the files are current.

const root = join(import.meta.dirname, '..');

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const files = await renderedFiles();
const left = globSync('src/*/statements.sql', { cwd: root }).filter((file) => !files.has(file));
const stale = [...files].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
if (values.check) {
  for (const file of [...stale, ...left]) console.error(`${file} does not match what is sent`);
  if (stale.length + left.length > 0) {
    console.error('Run `npm run sql` and commit the result.');
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of files) writeFileSync(join(root, file), text);
  for (const file of left) rmSync(join(root, file));
}

function textOf(file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
