import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { apiOf } from './lib/api.ts';
import { cloneCases } from './lib/clone-cases.ts';
import { interleave, type Variant } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { creditCode, readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { type Stage, withStage } from './lib/stage.ts';

const ENTRIES = 200_000;
const names = {
  export: 'export as NDJSON',
  copy: 'COPY … TO STDOUT, psql',
  again: 'export as NDJSON again (A/A)',
};

/** The rows of an export, in its order. */
const COPIED = `COPY (SELECT s.position, s.leaf_hash, e.* FROM sealed_entries s
  JOIN ledger_entries e ON e.id = s.entry_id ORDER BY s.position) TO STDOUT`;

/** Downloads an export of the ledger, compared with COPY of the same rows; requests are entries. */
export function measureExports(size: Size): Promise<void> {
  if (spawnSync('psql', ['--version']).status !== 0) throw new Error('this bench needs psql');
  return withStage(async (stage) => {
    const entries = await sealedLedger(stage, scaled(ENTRIES, size));
    const auditor = apiOf(stage.service.url, await stage.issuer.token('auditor', { creditCode }));
    const { id } = await auditor.post('/v1/ledger-exports', { format: 'ndjson', size: entries });
    const headers = await stage.authorization('auditor');
    const content = async (query: string, expected: number) => {
      const url = `${stage.service.url}/v1/ledger-exports/${id}/content${query}`;
      const answer = await fetch(url, { headers });
      if (!answer.ok || answer.body === null) throw new Error(`status ${answer.status}`);
      let lines = 0;
      for await (const chunk of answer.body) lines += lineEnds(chunk);
      if (lines !== expected) throw new Error(`${lines} lines, not ${expected}`);
    };
    const download = (name: string): Variant => ({
      name,
      cpuUs: stage.service.cpuUs,
      run: () => timed(entries, () => content('', entries + 1)),
    });
    const copy: Variant = {
      name: names.copy,
      run: () =>
        timed(entries, async () => {
          const url = stage.database.adminUrl;
          const psql = spawn('psql', [url, '-qc', COPIED], {
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          let lines = 0;
          for await (const chunk of psql.stdout) lines += lineEnds(chunk);
          if (psql.exitCode === null) await once(psql, 'exit');
          if (psql.exitCode !== 0) throw new Error('psql failed');
          if (lines < entries) throw new Error(`${lines} lines of ${entries} entries`);
        }),
    };
    const peak = () => `${Math.round(stage.service.memory().peak / 1024 ** 2)} MB`;
    const sealing = peak();
    stage.service.forgetPeak();
    const tenth = Math.round(entries / 10);
    await content(`?from=${entries - tenth}`, tenth);
    const exportingTenth = peak();
    stage.service.forgetPeak();
    const variants = [download(names.export), copy, download(names.again)];
    const rows = await interleave(variants, stage.database.cpuUs, size.rounds);
    const perSecond = (name: string) => rowNamed(rows, name).perSecond;
    report({
      name: 'exports',
      title: `Exporting ${entries} entries`,
      rows,
      verdicts: [
        ratio(
          `entries a second of ${names.copy}`,
          perSecond(names.export) / perSecond(names.copy),
          {
            min: 0.5,
          },
        ),
      ],
      notes: [
        `Memory of the service at most: ${sealing} while it sealed the entries, ` +
          `${exportingTenth} while it exported a tenth of them, ${peak()} while all, again and again`,
      ],
    });
  });
}

/** Fills the ledger with copies of the entries of a submitted case, and waits for their positions. */
async function sealedLedger(
  { service, issuer, roundId, database: { admin } }: Stage,
  wanted: number,
): Promise<number> {
  const template = await readyDraft(service.url, issuer, roundId);
  const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
  await applicant.post(`/v1/applications/${template}/submissions`);
  const { rows } = await admin.query<{ count: number }>(
    'SELECT count(*)::int FROM ledger_entries WHERE application_id = $1',
    [template],
  );
  const count = Math.ceil(wanted / (rows[0]?.count ?? 1));
  await cloneCases(admin, template, { from: 0, count, tables: ['ledger_entries'] });
  await admin.query(`INSERT INTO unsealed_entries (entry_id)
    SELECT id FROM ledger_entries e
    WHERE NOT EXISTS (SELECT FROM sealed_entries WHERE entry_id = e.id)
      AND NOT EXISTS (SELECT FROM unsealed_entries WHERE entry_id = e.id) ORDER BY id`);
  for (;;) {
    const { rows: heads } = await admin.query<{ size: string; waiting: boolean }>(
      `SELECT max(size) AS size, EXISTS (SELECT FROM unsealed_entries) AS waiting
       FROM ledger_roots`,
    );
    if (heads[0]?.waiting === false) {
      await admin.query('VACUUM ANALYZE');
      return Number(heads[0].size);
    }
    await pause(500);
  }
}

function lineEnds(chunk: Uint8Array): number {
  let ends = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) ends += 1;
  return ends;
}

async function timed(requests: number, work: () => Promise<void>) {
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  return {
    ...{ requests, seconds: ms / 1_000, errors: {} },
    ...{ p50Ms: ms, p99Ms: ms, maxMs: ms },
  };
}
