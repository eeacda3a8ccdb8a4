import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import chineseDays from 'chinese-days';
import t from 'tap';
import type { Told } from '../support/told-in-a-zone.ts';

// The process's zone decides nothing: the same days, due times, slots, words and archives in each.

const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  // The last place on earth where a day ends, and the first where it begins.
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
];

async function toldIn(zone: string): Promise<Told> {
  const { stdout } = await promisify(execFile)(execPath, ['test/support/told-in-a-zone.ts'], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

const [shanghai, ...others] = (await Promise.all(ZONES.map(toldIn))) as [Told, ...Told[]];

t.test('each process stood in the zone of its name', async (t) => {
  t.same(
    [shanghai, ...others].map(({ zone }) => zone),
    ZONES,
  );
});

t.test('what Shanghai is told is right', async (t) => {
  t.equal(shanghai.days.length, 9 * 365 + 2);
  t.same(
    shanghai.days.filter((day) => /^(2019|2027)/.test(day) !== day.endsWith('unknown')),
    [],
    'known are the years of the published calendar, and no others',
  );
  // In Shanghai the package reads days as they are meant.
  process.env.TZ = 'Asia/Shanghai';
  const known = shanghai.days.filter((day) => !day.endsWith('unknown'));
  t.same(
    known,
    known.map((day) => {
      const text = day.slice(0, 10);
      return `${text} ${chineseDays.isWorkday(text) ? 'works' : 'off'}`;
    }),
  );
  t.ok(shanghai.due.includes('2025-09-30T23:59:59.999+08:00 1 2025-10-09T15:59:59.999Z'));
  t.ok(shanghai.words.includes('2025年11月28日 2025年11月28日（星期五）00:00'));
  t.ok(shanghai.slots.includes('2026-02-14T01:00:00.000Z'), 'a Saturday made up for');
});

for (const told of others) {
  t.test(`${told.zone} is told the same`, async (t) => {
    for (const name of ['days', 'due', 'slots', 'words'] as const) {
      const differing = told[name].filter((each, index) => each !== shanghai[name][index]);
      t.equal(told[name].length, shanghai[name].length, name);
      t.same(differing, [], name);
    }
    t.equal(told.archive, shanghai.archive, 'an archive');
  });
}
