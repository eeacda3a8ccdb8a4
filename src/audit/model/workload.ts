import type { LedgerAction } from '#kernel/model/index.ts';

export const workRoles = ['reviewer', 'counter', 'expert'] as const;
export type WorkRole = (typeof workRoles)[number];

/** An entry about a case, as far as work is measured by it. */
export interface WorkStep {
  readonly at: Date;
  readonly action: LedgerAction;
  readonly applicationId: string | null;
  readonly actorSubject: string;
  readonly actorRole: string;
}

/** What one person did, and how long each act took. */
export interface Workload {
  readonly role: WorkRole;
  readonly subject: string;
  readonly acts: number;
  /** Whole minutes; null where no act has a beginning. */
  readonly medianMinutes: number | null;
  readonly longestMinutes: number | null;
}

/** The actions that work is told from: what begins an act, and what ends it. */
export const workActions = [
  'application.submitted',
  'application.resubmitted',
  'return-notice.issued',
  'application.accepted',
  'application.declined',
  'pre-review-decision.proposed',
  'pre-review-decision.rejected',
  'check-in.recorded',
  'paper.confirmed',
  'conflict.declared',
  'score-sheet.submitted',
] as const satisfies readonly LedgerAction[];

/** What begins an act, and whose. */
const beginnings: Partial<Record<LedgerAction, WorkRole>> = {
  'application.submitted': 'reviewer',
  'application.resubmitted': 'reviewer',
  'check-in.recorded': 'counter',
  'conflict.declared': 'expert',
};

/** What ends acts for good: what comes after it is not measured from the same beginning. */
const ends: Partial<Record<LedgerAction, readonly WorkRole[]>> = {
  // Of a packet, and of a visit whose paper is given back.
  'return-notice.issued': ['reviewer', 'counter'],
  'application.accepted': ['reviewer'],
  'application.declined': ['reviewer', 'counter'],
  'paper.confirmed': ['counter'],
  'score-sheet.submitted': ['expert'],
};

const MINUTE_MS = 60_000;

/** The acts of one person in one role; null for an act without a beginning. */
export interface PersonalWork {
  readonly role: WorkRole;
  readonly subject: string;
  readonly minutes: readonly (number | null)[];
}

/**
 * Who did how much: a reviewer decides on a packet since it was handed in, a counter on paper since
 * the visitor came, an expert hands in a sheet since it declared its conflicts. What comes after the
 * act that ended it, such as a return of an accepted case, has no beginning.
 * @param steps of one round, in the order of the log
 */
export function workOf(steps: readonly WorkStep[]): readonly PersonalWork[] {
  const begun = new Map<string, Date>();
  const done = new Map<string, { role: WorkRole; subject: string; minutes: (number | null)[] }>();
  for (const step of steps) {
    const { at, applicationId, actorSubject: subject } = step;
    const begins = beginnings[step.action];
    if (begins !== undefined) {
      begun.set(keyOf(begins, step), at);
      continue;
    }
    const role = roleOf(step);
    if (role !== undefined) {
      const since = begun.get(keyOf(role, step));
      const minutes = since === undefined ? null : Math.floor((+at - +since) / MINUTE_MS);
      const person = done.get(`${role} ${subject}`) ?? { role, subject, minutes: [] };
      person.minutes.push(applicationId === null ? null : minutes);
      done.set(`${role} ${subject}`, person);
    }
    for (const ended of ends[step.action] ?? []) begun.delete(keyOf(ended, step));
  }
  return [...done.values()];
}

/** What each person did in all; the work of several rounds may be given as one list. */
export function workloadOf(work: readonly PersonalWork[]): readonly Workload[] {
  const people = new Map<string, PersonalWork>();
  for (const { role, subject, minutes } of work) {
    const before = people.get(`${role} ${subject}`)?.minutes ?? [];
    people.set(`${role} ${subject}`, { role, subject, minutes: [...before, ...minutes] });
  }
  return [...people.values()]
    .map(personsWorkload)
    .sort(
      (left, right) =>
        workRoles.indexOf(left.role) - workRoles.indexOf(right.role) ||
        right.acts - left.acts ||
        (left.subject < right.subject ? -1 : 1),
    );
}

function personsWorkload({ role, subject, minutes }: PersonalWork): Workload {
  const known = minutes.filter((each) => each !== null).sort((left, right) => left - right);
  const medianMinutes = known[Math.floor((known.length - 1) / 2)] ?? null;
  return {
    ...{ role, subject, acts: minutes.length },
    ...{ medianMinutes, longestMinutes: known.at(-1) ?? null },
  };
}

/** @returns undefined where nobody's work is measured by it, such as an officer's */
function roleOf({ action, actorRole }: WorkStep): WorkRole | undefined {
  if (action === 'score-sheet.submitted') return 'expert';
  if (actorRole === 'counter') return 'counter';
  return actorRole === 'pre-reviewer' ? 'reviewer' : undefined;
}

/** Of an expert each case has its own beginning. */
function keyOf(role: WorkRole, { applicationId, actorSubject }: WorkStep): string {
  return `${role} ${applicationId} ${role === 'expert' ? actorSubject : ''}`;
}
