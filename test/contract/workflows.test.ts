import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { createTestDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';
import { startServiceProcess } from '../support/service-process.ts';

// The stories of openapi/workflows.arazzo.yaml, against a live service.

interface Workflow {
  readonly workflowId: string;
  readonly steps: readonly { readonly operationId: string }[];
}

const { workflows }: { readonly workflows: readonly Workflow[] } = parse(
  readFileSync('openapi/workflows.arazzo.yaml', 'utf8'),
);

t.test('every story is played to its end by redocly respect', async (t) => {
  const directory = temporaryDirectory();
  t.teardown(() => rmSync(directory, { recursive: true }));
  const urls = await createTestDatabase(t);
  const service = await startServiceProcess({ urls }, directory, {
    env: { DATABASE_OWNER_URL: urls.ownerUrl },
  });
  t.teardown(() => service.kill());
  // Without what tap loads into every Node: it reads the linter as well.
  const program = ['-u', 'NODE_OPTIONS', process.execPath, 'scripts/workflows.ts'];
  const playing = spawn('env', [...program, '--url', service.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([playing.stdout.toArray(), once(playing, 'exit')]);
  const told = Buffer.concat(output).toString();
  if (code !== 0) t.comment(told);
  t.equal(code, 0);
  const steps = workflows.flatMap((workflow) => workflow.steps).length;
  t.match(told, `${workflows.length} total`, 'all workflows');
  t.match(told, `${steps} total`, 'all steps');
  t.notMatch(told, / failed, /);
});

t.test('the stories name operations of the contract', (t) => {
  const contract = readFileSync('openapi/openapi.yaml', 'utf8');
  for (const { workflowId, steps } of workflows) {
    const unknown = steps.filter(
      ({ operationId }) => !contract.includes(`operationId: ${operationId}\n`),
    );
    t.same(unknown, [], workflowId);
  }
  t.end();
});
