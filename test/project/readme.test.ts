import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { createTestDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The commands in the READMEs must work on a new service.

const LOCAL = 'http://127.0.0.1:8080';

for (const file of ['README.md', 'README.zh-CN.md']) {
  t.test(`the first call of ${file} opens the 2025 call and lists it`, async (t) => {
    const directory = temporaryDirectory();
    t.teardown(() => rmSync(directory, { recursive: true }));
    const urls = await createTestDatabase(t);
    const service = await startServiceProcess({ urls }, directory);
    t.teardown(() => service.kill());

    const script = firstCall(readFileSync(file, 'utf8'));
    t.match(script, LOCAL, 'it calls the address that `npm start` serves');
    const { stdout } = await promisify(execFile)(
      'bash',
      ['-euo', 'pipefail', '-c', script.replaceAll(LOCAL, service.url)],
      {
        env: {
          ...process.env,
          PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        },
      },
    );
    // Two answers follow each other: the round as it was opened, and the list.
    const [opened = '', listed = ''] = stdout.split(/(?<=\})\s*(?=\{"items")/);
    const { id, code } = JSON.parse(opened);
    t.equal(code, '2025-open-scenario');
    t.match(JSON.parse(listed), { items: [{ id }] });
  });
}

/** The shell blocks of the page, joined, without those that run npm. */
function firstCall(page: string): string {
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.filter((block) => !/^npm /m.test(block)).join('\n');
}
