import type { Schemas } from '../client/access.ts';

type Policy = Schemas['PolicyDocument'];

const DAY_MS = 86_400_000;

/** How long a sample round takes drafts: some days before today until some days after it. */
const OPEN_DAYS = { before: 1, after: 30 } as const;
const PAPER_DAYS = 61;
const SCENARIO_DAYS = 365;

/**
 * The 2025 call, moved so that it is open on a day. Only its dates and its name change, and the mark
 * of each: a moved date is a sample.
 * @param today Shenzhen calendar day, `YYYY-MM-DD`
 */
export function sampleCall(call: Policy, today: string): Policy {
  const year = Number(today.slice(0, 4));
  return {
    ...call,
    code: `sample-${today}`,
    title: { zh: `样例轮次（${today}）`, en: `Sample round of ${today}` },
    year: { ...call.year, value: year, mark: 'sample' },
    // The holidays of the next year are published late in this one.
    calendar: [
      {
        ...{ year: year + 1, daysOff: [`${year + 1}-01-01`], workingDays: [], wholeYear: true },
        ...{ mark: 'sample', clause: '04-1' },
      },
    ],
    window: {
      ...call.window,
      opensAt: sample('04-1', `${dayAfter(today, -OPEN_DAYS.before)}T00:00:00+08:00`),
      closesAt: sample('04-1', `${dayAfter(today, OPEN_DAYS.after)}T18:00:00+08:00`),
    },
    scenarios: {
      ...call.scenarios,
      publishedFrom: sample('03(二)', dayAfter(today, -SCENARIO_DAYS)),
      publishedThrough: sample('03(二)', today),
    },
    counter: {
      ...call.counter,
      supplementDeadline: sample('04-2 注', `${dayAfter(today, PAPER_DAYS)}T18:00:00+08:00`),
    },
  };
}

function sample(clause: string, value: string) {
  return { value, mark: 'sample' as const, clause };
}

/** The Shenzhen day of an instant. */
export function shenzhenDay(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** @param days may be negative */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
