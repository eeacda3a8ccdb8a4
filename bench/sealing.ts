import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '../src/platform/database/database.ts';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave, type Variant } from './lib/measure.ts';
import { ratio, report, rounded, rowNamed, type Verdict } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { requestsTo, withStage } from './lib/stage.ts';

const clients = 16;
const requests = 2_000;
const MOST_LAG_MS = 2_000;
const names = {
  sealed: 'submit, entries are sealed',
  unsealed: 'submit, nothing is sealed',
  again: 'submit, entries are sealed again (A/A)',
};

/**
 * What it costs a submission that its entries are sealed, and how long an entry waits for its
 * position. Without the trigger that queues entries the task of sealing finds nothing to do.
 */
export function measureSealing(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const template = await readyDraft(stage.service.url, stage.issuer, stage.roundId);
    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const { admin, cpuUs } = stage.database;
    const count = scaled(requests, size);
    let taken = 0;
    const sent = (name: string) =>
      requestsTo(stage.service, name, load, {
        ...{ headers: {}, expected: [201], connections: clients },
        requests: () => {
          taken += count;
          const ids = Array.from({ length: count }, (_, index) => caseIdOf(taken - count + index));
          return stage.byApplicants(
            ids.map((caseId) => ({
              ...{ caseId, method: 'POST' as const },
              path: `/v1/applications/${caseId}/submissions`,
            })),
          );
        },
      });
    /** A run ends when all its entries are sealed, so that their CPU counts. */
    const variant = (name: string, isSealed: boolean): Variant => {
      const { run, ...rest } = sent(name);
      return {
        ...rest,
        run: async (round) => {
          await queueEntries(admin, isSealed);
          const result = await run(round);
          await allSealed(admin);
          return result;
        },
      };
    };
    const variants = [
      variant(names.sealed, true),
      variant(names.unsealed, false),
      variant(names.again, true),
    ];
    const seed = (cases: number) => cloneCases(admin, template, { from: taken, count: cases });
    const rows = await interleave(variants, cpuUs, size.rounds, () =>
      seed(count * variants.length),
    );

    await queueEntries(admin, true);
    await stampEntries(admin);
    await seed(count * 2);
    const crowded = sent('submit, each entry stamped');
    await crowded.run(0);
    await crowded.run(1);
    await allSealed(admin);
    const lag = await lagOf(admin);
    const perSecond = (name: string) => rowNamed(rows, name).perSecond;
    const allCpu = (name: string) =>
      rowNamed(rows, name).databaseCpuUs + (rowNamed(rows, name).serverCpuUs ?? 0);
    report({
      name: 'sealing',
      title: `Handing in a draft with and without the sealing of its entries, ${clients} clients`,
      rows,
      verdicts: [
        ratio('throughput without sealing', perSecond(names.sealed) / perSecond(names.unsealed), {
          min: 0.95,
        }),
        lagVerdict(lag),
      ],
      notes: [
        `All CPU of a submission whose entries are sealed, of one whose are not: ${rounded(
          allCpu(names.sealed) / allCpu(names.unsealed),
        )}; A/A ${rounded(allCpu(names.again) / allCpu(names.sealed))}`,
        `${lag.entries} entries waited ${lag.p50} ms (median), ${lag.p99} ms (p99), ${lag.most} ms (longest)`,
      ],
    });
  });
}

/** Switches the trigger by which entries wait for their positions. */
async function queueEntries(admin: Pool, isOn: boolean): Promise<void> {
  await admin.query(
    `ALTER TABLE ledger_entries ${isOn ? 'ENABLE' : 'DISABLE'} TRIGGER ledger_entries_await_sealing`,
  );
}

async function allSealed(admin: Pool): Promise<void> {
  for (;;) {
    const { rows } = await admin.query('SELECT FROM unsealed_entries LIMIT 1');
    if (rows.length === 0) return;
    await pause(50);
  }
}

/** From here on the real time of each entry is kept: its own is that of a clock that stands. */
async function stampEntries(admin: Pool): Promise<void> {
  await admin.query(`
    CREATE TABLE bench_written (entry_id uuid PRIMARY KEY, at timestamptz NOT NULL);
    CREATE FUNCTION bench_stamp() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO bench_written VALUES (NEW.id, clock_timestamp());
        RETURN NULL;
      END $$;
    CREATE TRIGGER bench_stamp AFTER INSERT ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION bench_stamp()`);
}

interface Lag {
  readonly entries: number;
  /** Milliseconds from the insertion of an entry to the root that covers it. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

async function lagOf(admin: Pool): Promise<Lag> {
  const { rows } = await admin.query<Lag>(`
    SELECT count(*)::int AS entries,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))::int AS p50,
      round(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms))::int AS p99,
      round(max(ms))::int AS most
    FROM bench_written
    JOIN sealed_entries USING (entry_id)
    CROSS JOIN LATERAL (SELECT sealed_at FROM ledger_roots WHERE size > position
      ORDER BY size LIMIT 1) root
    CROSS JOIN LATERAL (SELECT extract(epoch FROM sealed_at - bench_written.at) * 1000 AS ms) lag`);
  const [lag] = rows;
  if (lag === undefined || lag.entries === 0) throw new Error('no entry was sealed');
  return lag;
}

function lagVerdict({ p99 }: Lag): Verdict {
  const target = `wait of an entry for its position, p99 < ${MOST_LAG_MS} ms`;
  return { target, measured: `${p99} ms`, met: p99 < MOST_LAG_MS };
}
