import type { EntryOf, LedgerAction } from '#kernel/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import { type FallingDue, longestSpan } from '../model/reminders.ts';
import { reminderStatements } from './repository.ts';

/** The actions by which something that falls due is announced. */
export type ReminderAction = Extract<LedgerAction, `reminder.${string}`>;

export type ReminderEntry = { [Action in ReminderAction]: EntryOf<Action> }[ReminderAction];

/** Something that falls due, and the entry that announces it. */
export interface Reminded extends FallingDue {
  readonly thingId: string;
  readonly now: Date;
  readonly entry: (hoursAhead: number) => ReminderEntry;
}

/** A round whose policy may announce something. */
export interface RemindingRound {
  readonly id: string;
  readonly isOpen: boolean;
  readonly policy: Policy;
  readonly policyVersion: number;
  readonly now: Date;
}

/** One kind of thing that falls due. */
export interface ReminderRule {
  /** The policy's spans, in hours; undefined: this is not announced. */
  readonly hoursAhead: (policy: Policy) => readonly number[] | undefined;
  /** What falls due within the longest of them. */
  readonly due: (db: Database, round: RemindingRound) => AsyncIterable<Reminded>;
}

const BATCH = 200;

/** The time by which a returned application is to be handed in again (rules 4.1b, 4.1c). */
const returns: ReminderRule = {
  hoursAhead: ({ preReview }) => preReview.returnReminderHours,
  async *due(db, round) {
    const asked = { roundId: round.id, hours: longestSpan(this.hoursAhead(round.policy)) };
    const { returns: read } = reminderStatements(db);
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), BATCH)) {
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, thingId: row.id },
        entry: (hoursAhead) => ({
          ...ofCase(round, row.id),
          action: 'reminder.return-due',
          ruleIds: ['4.1b'],
          data: { dueAt: toWireInstant(row.dueAt), hoursAhead },
        }),
      };
    }
  },
};

/** A slot that is booked at the counter (rule 4.2c). */
const bookings: ReminderRule = {
  hoursAhead: ({ counter }) => counter.appointmentReminderHours,
  async *due(db, round) {
    const asked = { roundId: round.id, hours: longestSpan(this.hoursAhead(round.policy)) };
    const { appointments: read } = reminderStatements(db);
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), BATCH)) {
      const { id: appointmentId, slotId, counterNumber } = row;
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, thingId: appointmentId },
        entry: (hoursAhead) => ({
          ...ofCase(round, row.applicationId),
          action: 'reminder.appointment-due',
          ruleIds: ['4.2c'],
          data: {
            ...{ appointmentId, slotId, counterNumber, hoursAhead },
            startsAt: toWireInstant(row.dueAt),
          },
        }),
      };
    }
  },
};

/** The end of a publication, until which it may be objected to. */
const publications: ReminderRule = {
  hoursAhead: ({ awards }) => awards.publicityReminderHours,
  async *due(db, round) {
    const asked = { roundId: round.id, hours: longestSpan(this.hoursAhead(round.policy)) };
    const { publications: read } = reminderStatements(db);
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), BATCH)) {
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, thingId: row.id },
        entry: (hoursAhead) => ({
          action: 'reminder.publicity-due',
          ...{ subjectType: 'allocation-run', subjectId: row.id, roundId: round.id },
          policyVersion: round.policyVersion,
          data: { publicityEndsAt: toWireInstant(row.dueAt), hoursAhead },
        }),
      };
    }
  },
};

/** The close of the window (rule 4.1a). */
const windows: ReminderRule = {
  hoursAhead: ({ window }) => window.closeReminderHours,
  async *due(db, { id, isOpen, policy, policyVersion, now }) {
    if (!isOpen) return;
    const [set] = await reminderStatements(db).windowSet.execute({ roundId: id });
    if (set === undefined) return;
    const dueAt = new Date(policy.window.closesAt);
    yield {
      ...{ dueAt, setAt: set.setAt, now, thingId: id },
      entry: (hoursAhead) => ({
        action: 'reminder.close-due',
        ...{ subjectType: 'round', subjectId: id, roundId: id, policyVersion, ruleIds: ['4.1a'] },
        data: { closesAt: toWireInstant(dueAt), hoursAhead },
      }),
    };
  },
};

/**
 * Everything that is announced. What else falls due, such as the proof that an instalment of an
 * award waits for, takes its place here, with a setting of the policy and an action of its own.
 */
export const reminderRules: readonly ReminderRule[] = [returns, bookings, publications, windows];

function ofCase({ id: roundId, policyVersion }: RemindingRound, applicationId: string) {
  return {
    ...{ subjectType: 'application' as const, subjectId: applicationId, applicationId, roundId },
    policyVersion,
  };
}
