import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { ledgerWriter } from '../support/ledger-log.ts';
import { startTestService } from '../support/service.ts';

// The log read by a client that we did not write: `sumdb/tlog` and `sumdb/note` of Go.

/** Where Debian's golang-golang-x-mod-dev keeps its source. */
const GO_PATH = '/usr/share/gocode';

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return existsSync(join(GO_PATH, 'src/golang.org/x/mod/sumdb/tlog'));
  } catch {
    return false;
  }
}

const skip = hasGo() ? false : 'go and golang.org/x/mod are not installed';

t.test('Go verifies checkpoint, inclusion and consistency', { skip }, async (t) => {
  const service = await startTestService(t);
  const directory = mkdtempSync(join(tmpdir(), 'subsidy-go-'));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const source = join(directory, 'src/verify');
  mkdirSync(source, { recursive: true });
  cpSync('test/support/go/verify.go', join(source, 'verify.go'));
  const program = join(directory, 'verify');
  const run = promisify(execFile);
  await run('go', ['build', '-o', program, 'verify'], {
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: `${directory}:${GO_PATH}`,
      GOCACHE: join(directory, 'cache'),
      GOFLAGS: '',
    },
  });

  const address = await service.app.listen({ host: '127.0.0.1', port: 0 });
  const log = `${address}/v1/ledger`;
  const { keys } = (await (await fetch(`${log}/keys`)).json()) as { readonly keys: [string] };
  const { record, seal } = ledgerWriter(t, service);
  await record(700);
  const before = await seal();
  await record(1_300);
  const size = await seal();
  const { stdout } = await run(program, [log, keys[0], `${before}`]);
  t.match(stdout, new RegExp(`^test ${size} `));

  await t.rejects(run(program, [log, `${keys[0].slice(0, -4)}AAAA`, `${before}`]), 'another key');
});
