import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '../src/platform/database/database.ts';
import { caseIdOf, cloneCases } from './lib/clone-cases.ts';
import type { LoadJob } from './lib/load-process.ts';
import { interleave, type Row, type Variant } from './lib/measure.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { readyDraft } from './lib/round.ts';
import { type Size, scaled } from './lib/size.ts';
import { type CaseRequest, requestsTo, withStage } from './lib/stage.ts';

const clients = 8;
const requests = 2_000;

/** The trigger by which entries wait for their positions: it is no part of the wall. */
const SEALING = 'ledger_entries_await_sealing';

const withWall = 'with the wall';
const without = 'without';
const again = 'with the wall again (A/A)';

interface Command {
  readonly expected: number;
  readonly request: (caseId: string) => CaseRequest;
}

const commands: Readonly<Record<string, Command>> = {
  'changing a draft': {
    expected: 200,
    request: (id: string) => ({
      caseId: id,
      method: 'PATCH',
      path: `/v1/applications/${id}`,
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': '*' },
      body: JSON.stringify({ product: { usage: '窗口事项智能导办，每日使用。' } }),
    }),
  },
  'handing in a draft': {
    expected: 201,
    request: (id: string) => ({
      caseId: id,
      method: 'POST',
      path: `/v1/applications/${id}/submissions`,
    }),
  },
};

/** What the triggers of the wall cost PostgreSQL, command by command, with and without them. */
export function measureWall(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const template = await readyDraft(stage.service.url, stage.issuer, stage.roundId);
    const load = stage.startRunner<LoadJob>('./load-process.ts');
    const { admin, cpuUs } = stage.database;
    const count = scaled(requests, size);
    let taken = 0;
    const take = () => {
      taken += count;
      return Array.from({ length: count }, (_, index) => caseIdOf(taken - count + index));
    };
    const rows: Row[] = [];
    const notes: string[] = [];
    for (const [command, { expected, request }] of Object.entries(commands)) {
      const variant = (name: string, isGuarded: boolean): Variant => {
        const sent = requestsTo(stage.service, `${command}, ${name}`, load, {
          ...{ headers: {}, expected: [expected], connections: clients },
          requests: () => stage.byApplicants(take().map((caseId) => request(caseId))),
        });
        return {
          ...sent,
          run: async (round) => {
            await guard(admin, isGuarded);
            return sent.run(round);
          },
        };
      };
      const variants = [variant(withWall, true), variant(without, false), variant(again, true)];
      const seed = () =>
        cloneCases(admin, template, { from: taken, count: count * variants.length });
      rows.push(...(await interleave(variants, cpuUs, size.rounds, seed)));
      await cloneCases(admin, template, { from: taken, count });
      notes.push(`${command}: ${await costOfFunctions(admin, variant('profiled', true), count)}`);
    }
    const cpu = (name: string) => rowNamed(rows, name).databaseCpuUs;
    report({
      name: 'wall',
      title: `Commands with and without the triggers of the wall, ${clients} clients`,
      rows,
      verdicts: Object.keys(commands).map((command) =>
        ratio(
          `PostgreSQL's CPU of ${command} without it`,
          cpu(`${command}, ${withWall}`) / cpu(`${command}, ${without}`),
          { max: 1.1 },
        ),
      ),
      notes,
    });
  });
}

/** @returns the microseconds that the functions of triggers take of a command, the dearest first */
async function costOfFunctions(admin: Pool, { run }: Variant, commands: number): Promise<string> {
  const track = async (what: 'pl' | 'none') => {
    await admin.query(`ALTER SYSTEM SET track_functions = ${what}`);
    await admin.query('SELECT pg_reload_conf()');
    await pause(1_000);
  };
  await track('pl');
  await admin.query('SELECT pg_stat_reset()');
  await run(1);
  // Sessions tell their counts when they are idle.
  await pause(2_000);
  const { rows } = await admin.query<{ funcname: string; us: number }>(
    `SELECT funcname, (self_time * 1000 / $1)::float8 AS us
     FROM pg_stat_user_functions ORDER BY self_time DESC LIMIT 6`,
    [commands],
  );
  await track('none');
  return rows.map(({ funcname, us }) => `${funcname} ${Math.round(us)} µs`).join(', ');
}

/** Switches every trigger of ours on or off, but those of sealing. */
async function guard(admin: Pool, isOn: boolean): Promise<void> {
  await admin.query(`DO $$
    DECLARE each record;
    BEGIN
      FOR each IN SELECT tgrelid::regclass AS named, tgname FROM pg_trigger
        WHERE NOT tgisinternal AND tgname <> '${SEALING}'
      LOOP
        EXECUTE format('ALTER TABLE %s ${isOn ? 'ENABLE' : 'DISABLE'} TRIGGER %I',
          each.named, each.tgname);
      END LOOP;
    END $$`);
}
