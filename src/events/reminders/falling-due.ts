import type { EntryOf, LedgerAction } from '#kernel/model/index.ts';
import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import { type FallingDue, longestSpan } from '../model/reminders.ts';
import { type RecordName, reminderStatements } from './repository.ts';

/** The actions by which something that falls due is announced. */
export type ReminderAction = Extract<LedgerAction, `reminder.${string}`>;

export type ReminderEntry = { [Action in ReminderAction]: EntryOf<Action> }[ReminderAction];

/** Something that falls due, and the entry that announces it. */
export interface Reminded extends FallingDue {
  readonly thingId: string;
  /** In hours; undefined: it is not announced. */
  readonly spans: readonly number[] | undefined;
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
  /** What falls due within the longest of its spans. */
  readonly due: (db: Database, round: RemindingRound) => AsyncIterable<Reminded>;
  /** The statement that announces it where it is due still. */
  readonly record: RecordName;
}

/** Things that are read, and announced, at once. */
export const PAGE = 200;

/** The time by which a returned application is to be handed in again (rules 4.1b, 4.1c). */
const returns: ReminderRule = {
  record: 'recordReturn',
  async *due(db, round) {
    const spans = round.policy.preReview.returnReminderHours;
    if (spans === undefined) return;
    const asked = { roundId: round.id, hours: longestSpan(spans) };
    const { returns: read } = reminderStatements(db);
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), PAGE)) {
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, spans, thingId: row.id },
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
  record: 'recordAppointment',
  async *due(db, round) {
    const spans = round.policy.counter.appointmentReminderHours;
    if (spans === undefined) return;
    const asked = { roundId: round.id, hours: longestSpan(spans) };
    const { appointments: read } = reminderStatements(db);
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), PAGE)) {
      const { id: appointmentId, slotId, counterNumber } = row;
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, spans, thingId: appointmentId },
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
  record: 'recordPublication',
  async *due(db, round) {
    const spans = round.policy.awards.publicityReminderHours;
    if (spans === undefined) return;
    const asked = { roundId: round.id, hours: longestSpan(spans) };
    const { publications: read } = reminderStatements(db);
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), PAGE)) {
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, spans, thingId: row.id },
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
  record: 'recordClose',
  async *due(db, { id, isOpen, policy, policyVersion, now }) {
    const spans = policy.window.closeReminderHours;
    if (!isOpen || spans === undefined) return;
    const dueAt = new Date(policy.window.closesAt);
    for (const { setAt } of await reminderStatements(db).closeSet.execute({ roundId: id })) {
      yield {
        ...{ dueAt, setAt, now, spans, thingId: id },
        entry: (hoursAhead) => ({
          action: 'reminder.close-due',
          ...{ subjectType: 'round', subjectId: id, roundId: id, policyVersion, ruleIds: ['4.1a'] },
          data: { closesAt: toWireInstant(dueAt), hoursAhead },
        }),
      };
    }
  },
};

const HOURS_OF_DAY = 24;

/** The usage report that an instalment of an award waits for (rule 2.1), by its own days. */
const usageReports: ReminderRule = {
  record: 'recordUsageReport',
  async *due(db, round) {
    const { usageReports: read } = reminderStatements(db);
    const asked = { roundId: round.id };
    for await (const row of everyRow((part) => read.execute({ ...asked, ...part }), PAGE)) {
      const { awardId, position } = row;
      const spans = row.remindDaysBefore.map((days) => days * HOURS_OF_DAY);
      yield {
        ...{ dueAt: row.dueAt, setAt: row.setAt, now: row.now, spans, thingId: row.id },
        entry: (hoursAhead) => ({
          ...ofCase(round, row.applicationId),
          action: 'reminder.usage-report-due',
          ruleIds: ['2.1'],
          data: { awardId, position, dueAt: toWireInstant(row.dueAt), hoursAhead },
        }),
      };
    }
  },
};

/** Everything that is announced; what else falls due takes its place here. */
export const reminderRules: readonly ReminderRule[] = [
  returns,
  bookings,
  publications,
  windows,
  usageReports,
];

function ofCase({ id: roundId, policyVersion }: RemindingRound, applicationId: string) {
  return {
    ...{ subjectType: 'application' as const, subjectId: applicationId, applicationId, roundId },
    policyVersion,
  };
}
