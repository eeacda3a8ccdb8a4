import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { planSlots } from '../../src/counter/model/plan-slots.ts';
import { dayInWords, momentInWords } from '../../src/documents/model/shanghai-time.ts';
import { zipArchive } from '../../src/platform/objects/zip-archive.ts';
import { endOfWorkingDay, isWorkingDay } from '../../src/rounds/model/working-days.ts';
import { policyWith } from './policy.ts';

// Run in a process of its own, under a TZ of the test's choice: what the service tells of days and
// times, as JSON, to be compared between zones.

export interface Told {
  readonly zone: string;
  /** `YYYY-MM-DD`, then `works`, `off` or `unknown`; each day from 2019 to 2027. */
  readonly days: readonly string[];
  /** Due times of one and five working days after the first and last instant of each day. */
  readonly due: readonly string[];
  readonly slots: readonly string[];
  readonly words: readonly string[];
  /** SHA-256 of an archive. */
  readonly archive: string;
}

const dayMs = 24 * 60 * 60 * 1000;

function daysOf(from: number, through: number): string[] {
  return Array.from({ length: (through - from) / dayMs + 1 }, (_, index) =>
    new Date(from + index * dayMs).toISOString().slice(0, 10),
  );
}

const days = daysOf(Date.UTC(2019, 0, 1), Date.UTC(2027, 11, 31));
const instants = days.flatMap((day) => [`${day}T00:00:00.000+08:00`, `${day}T23:59:59.999+08:00`]);
const everyWeekday = policyWith({
  '/counter/weeklySlots': [
    {
      ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', through: '10:00' },
      ...{ slotMinutes: 60, capacity: 1 },
    },
  ],
});

function works(day: string): string {
  const works = isWorkingDay(day, []);
  if (works === undefined) return 'unknown';
  return works ? 'works' : 'off';
}

function due(from: string, count: number): string {
  const end = endOfWorkingDay(new Date(from), count, []);
  return end.kind === 'known' ? end.endsAt.toISOString() : `unknown ${end.year}`;
}

function slotStarts(from: string, through: string): readonly string[] {
  const plan = planSlots(everyWeekday, { counters: [5], from, through });
  if (plan.kind === 'refused') throw new Error(JSON.stringify(plan.findings));
  return plan.slots.map(({ startsAt }) => startsAt.toISOString());
}

async function archiveDigest(): Promise<string> {
  // The night of a change to summer time in New York, and the turn of a year.
  const times = ['2025-03-09T07:30:00Z', '2025-12-31T16:00:01Z', '2025-12-31T15:59:59Z'];
  const files = times.map((modifiedAt, index) => ({
    id: `${index}`,
    path: `${index}.txt`,
    modifiedAt: new Date(modifiedAt),
    sizeBytes: 1,
    sha256: hash('sha256', 'x'),
    open: async () =>
      (async function* () {
        yield Buffer.from('x');
      })(),
  }));
  return hash('sha256', await buffer(zipArchive(files).stream));
}

const told: Told = {
  zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: days.map((day) => `${day} ${works(day)}`),
  due: instants.flatMap((from) => [1, 5].map((count) => `${from} ${count} ${due(from, count)}`)),
  slots: [...slotStarts('2025-09-01', '2025-11-30'), ...slotStarts('2026-01-01', '2026-03-31')],
  words: instants.map((instant) => `${dayInWords(instant)} ${momentInWords(instant)}`),
  archive: await archiveDigest(),
};
process.stdout.write(JSON.stringify(told));
