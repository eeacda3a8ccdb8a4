import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';

t.test('a clone that cannot reach the npm registry is told why the check fails', async (t) => {
  const clone = t.testdir({ bin: {}, openapi: { 'openapi.yaml': 'openapi: 3.1.0\n' } });
  mkdirSync(join(clone, 'scripts/generators'), { recursive: true });
  cpSync('scripts/generators.ts', join(clone, 'scripts/generators.ts'));
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(join('scripts/generators', name), join(clone, 'scripts/generators', name));
  }
  const npm = join(clone, 'bin/npm');
  writeFileSync(npm, '#!/bin/sh\necho ENOTFOUND registry >&2\nexit 1\n');
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: `${join(clone, 'bin')}:${process.env.PATH}` };
  const script = join(clone, 'scripts/generators.ts');
  await t.rejects(promisify(execFile)(process.execPath, [script], { env }), {
    code: 1,
    stderr: /npm registry[\s\S]*CONTRIBUTING\.md[\s\S]*ENOTFOUND/,
  });
});
