import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import t from 'tap';

t.setTimeout(400_000);

interface Awards {
  readonly items: readonly { readonly id: string; readonly payable: object }[];
  readonly controlTotals: { readonly count: number; readonly disbursed: object };
}

t.test(
  'played until the payments, the demonstration leaves awards for finance to pay',
  async (t) => {
    const out = mkdtempSync(join(tmpdir(), 'subsidy-unpaid-test-'));
    t.teardown(() => rmSync(out, { recursive: true, force: true }));
    const demo = spawn(execPath, ['demo/main.ts', '--unpaid', '--out', out], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.teardown(() => demo.kill());
    const lines: string[] = [];
    let list: string | undefined;
    for await (const line of createInterface({ input: demo.stdout })) {
      lines.push(line);
      list ??= /'(http[^']+\/awards\?status=final)'/.exec(line)?.[1];
      // The last of what it prints.
      if (/\/v1\/applications -H/.test(line)) break;
    }
    if (list === undefined) throw new Error(`no award waits to be paid:\n${lines.join('\n')}`);
    t.ok(
      lines.some((line) => /^\d+ 项核对全部符合/.test(line)),
      lines.join('\n'),
    );

    const { origin } = new URL(list);
    const token = await fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'client_credentials', client_id: 'dev-finance' },
        client_secret: 'development-only',
      }),
    });
    const { access_token } = (await token.json()) as { readonly access_token: string };
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    const awards = (await (await fetch(list, { headers })).json()) as Awards;
    t.match(awards.controlTotals, { count: 11, disbursed: { amount: '0.00' } });
    const [first] = awards.items;
    const paid = await fetch(`${origin}/v1/awards/${first?.id}/disbursements`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        ...{ externalId: 'FIN-1', amount: first?.payable, paidOn: '2026-01-09' },
      }),
    });
    t.equal(paid.status, 201, await paid.text());
    demo.kill('SIGTERM');
    const [code] = await once(demo, 'exit');
    t.equal(code, 0);
  },
);
