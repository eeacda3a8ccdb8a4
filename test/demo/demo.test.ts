import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import t from 'tap';

t.setTimeout(400_000);

interface Summary {
  readonly checks: { readonly passed: number; readonly differences: readonly string[] };
  readonly applications: readonly {
    readonly key: string;
    readonly status: string;
    readonly outcome: string | null;
  }[];
  readonly awards: { readonly controlTotals: unknown };
  readonly settlement: {
    readonly state: string;
    readonly openCount: number;
    readonly outcomes: readonly { readonly outcome: string; readonly applications: number }[];
  };
}

t.test('the demonstration plays a whole round with the expected results', async (t) => {
  const out = mkdtempSync(join(tmpdir(), 'subsidy-demo-test-'));
  t.teardown(() => rmSync(out, { recursive: true, force: true }));
  const demo = spawn(execPath, ['demo/main.ts', '--once', '--out', out], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => demo.kill());
  const [output, [code]] = await Promise.all([demo.stdout.toArray(), once(demo, 'exit')]);

  if (code !== 0) t.comment(String(Buffer.concat(output)));
  t.equal(code, 0);
  const summary: Summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  t.strictSame(summary.checks.differences, []);
  t.ok(summary.checks.passed > 500, 'and it did check');
  const statuses = new Map(summary.applications.map(({ key, status }) => [key, status]));
  t.match(Object.fromEntries(statuses), {
    lanqiao: 'accepted',
    beiyuan: 'not-submitted',
    fenghuo: 'lapsed',
    qingmu: 'withdrawn',
    mingjing: 'declined',
  });
  t.notOk(
    summary.applications.some(({ outcome }) => outcome === null),
    'each has an outcome',
  );
  t.match(summary.settlement, { state: 'archived', openCount: 0 });
  const counts = summary.settlement.outcomes.map((each) => [each.outcome, each.applications]);
  t.same(Object.fromEntries(counts), {
    awarded: 11,
    'not-awarded': 2,
    declined: 1,
    lapsed: 1,
    'not-submitted': 2,
    withdrawn: 1,
  });
  t.match(summary.awards.controlTotals, {
    count: 11,
    sum: { amount: '20000000.00', currency: 'CNY' },
    // Read before the publication: nothing can be paid yet.
    payable: { amount: '0.00', currency: 'CNY' },
  });
});
