import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { createTestDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The commands in the READMEs must work on a new service.

const LOCAL = 'http://127.0.0.1:8080';
const SAMPLE = '.data/sample';

const run = promisify(execFile);

for (const file of ['README.md', 'README.zh-CN.md']) {
  t.test(`the first call of ${file} submits an application to the sample round`, async (t) => {
    const directory = temporaryDirectory();
    t.teardown(() => rmSync(directory, { recursive: true }));
    const urls = await createTestDatabase(t);
    const service = await startServiceProcess({ urls }, directory);
    t.teardown(() => service.kill());

    const sample = join(directory, 'sample');
    const seed = ['demo/sample.ts', '--url', service.url, '--out', sample];
    t.match((await run(process.execPath, seed)).stdout, '91440300QRMU0D93PM');
    await run(process.execPath, seed);

    const script = firstCall(readFileSync(file, 'utf8'));
    t.match(script, LOCAL, 'it calls the address that `npm start` serves');
    t.match(script, SAMPLE, 'it uses the files that `npm run sample` writes');
    const { stdout } = await run(
      'bash',
      [
        ...['-euo', 'pipefail', '-c'],
        script.replaceAll(LOCAL, service.url).replaceAll(SAMPLE, sample),
      ],
      {
        env: {
          ...process.env,
          PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        },
      },
    );
    // Two answers follow each other: what is still missing, and the submitted application.
    const [readiness = '', submitted = ''] = stdout.split(/(?<=\})\s*(?=\{"id")/);
    t.match(JSON.parse(readiness), { ready: true });
    t.match(JSON.parse(submitted), { status: 'submitted', number: /-000001$/ });
  });
}

/** The shell blocks of the page, joined, without those that run npm. */
function firstCall(page: string): string {
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.filter((block) => !/^npm /m.test(block)).join('\n');
}
