import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import t from 'tap';
import { pureFiles } from '../../scripts/pure-files.ts';

/** Code that makes the answer depend on more than its input, or that has side effects. */
const IMPURE =
  /\b(?:Date\.now|new Date\(\)|Math\.random|process\.[a-z]|fetch\(|setTimeout|crypto\.[a-z]|console\.)/;

t.test('every pure file is counted in the coverage, also one that no test imports', async (t) => {
  for (const file of pureFiles()) await import(pathToFileURL(resolve(file)).href);
  t.ok(pureFiles().includes('src/platform/config/config.ts'));
  t.notOk(pureFiles().includes('src/platform/database/database.ts'));
});

t.test('pure files use no clock, no randomness and no environment', async (t) => {
  const impure = pureFiles().filter((file) => IMPURE.test(readFileSync(file, 'utf8')));
  t.same(impure, []);
});
