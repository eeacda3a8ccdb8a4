import type { CaseMove, GuardedCase, LivingApplication, Visit } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import type { IssuedNotice } from '#pre-review/index.ts';
import { finding } from '#programme/findings/finding.ts';
import type { appointments, noShowBarLifts } from '../appointments/tables.ts';
import type { lateVisits } from '../late-visits/tables.ts';
import type { counterSlots } from '../slots/tables.ts';
import type { counterEvents, paperReceipts } from '../visits/tables.ts';
import { appointmentStatusNames, type ElectronicFile } from './vocabulary.ts';

export type Slot = typeof counterSlots.$inferSelect;

export type StoredAppointment = typeof appointments.$inferSelect;

export type LateVisit = typeof lateVisits.$inferSelect;

export type PaperReceipt = typeof paperReceipts.$inferSelect;

type BarLift = typeof noShowBarLifts.$inferSelect;

type CounterEventRow = typeof counterEvents.$inferSelect;

/** A case as the counter decides on it. */
export interface CounterCase extends GuardedCase {
  readonly productKey: string | null;
  /** Its applicant's living applications for the same product, where the case lapsed. */
  readonly otherLiving: readonly LivingApplication[];
  /** Material kinds that pre-review asked for on paper. */
  readonly requiredItems: readonly string[];
  /** The electronic files of the latest packet. */
  readonly packetFiles: readonly ElectronicFile[];
  /** Number of return notices issued so far. */
  readonly noticeCount: number;
  /**
   * The appointment that the command names, with its slot and its late visit; null where it names
   * none.
   */
  readonly appointment: StoredAppointment | null;
  readonly slot: Slot | null;
  readonly lateVisit: LateVisit | null;
  readonly hasCheckInEvent: boolean;
  /** Whether the bar of missed visits was lifted since the appointment was missed. */
  readonly isMissForgiven: boolean;
  /** The slot to book; null when the round has no slot with that id. */
  readonly wantedSlot: Slot | null;
  /** Whether the booking system used the reference before. */
  readonly referenceTaken: boolean;
  /** Digest of the event that was recorded before under the same id of the same system. */
  readonly recordedDigest: string | null;
}

/** The case with the appointment that a command names. */
export interface BookedCase extends CounterCase {
  readonly appointment: StoredAppointment;
  readonly slot: Slot;
}

/** The changes of a command, row by row, made in one statement. */
export interface CounterChange {
  readonly move: CaseMove;
  /** Seats taken (+1) and freed (−1). */
  readonly seats?: readonly { readonly id: string; readonly change: 1 | -1 }[];
  readonly appointments?: readonly StoredAppointment[];
  readonly receipts?: readonly PaperReceipt[];
  readonly notices?: readonly IssuedNotice[];
  readonly lateVisits?: readonly LateVisit[];
  readonly events?: readonly CounterEventRow[];
  readonly barLifts?: readonly BarLift[];
}

/** @throws RangeError without an appointment: the command's load answers 404 first */
export function bookedCase(state: CounterCase): BookedCase {
  const { appointment, slot } = state;
  if (appointment === null || slot === null) throw new RangeError('no appointment was loaded');
  return { ...state, appointment, slot };
}

export function bookedVisit({ id }: StoredAppointment, slot: Slot): Visit {
  return {
    appointmentId: id,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    checkedIn: false,
  };
}

/** The visit of an appointment whose visitor has come. */
export function visitUnderWay(appointment: StoredAppointment, slot: Slot): Visit {
  return { ...bookedVisit(appointment, slot), checkedIn: true };
}

export const openCodes = ['appointment-not-open'] as const satisfies readonly FindingCode[];

/** The named appointment must be the one that is open: others of the case are history. */
export function openFindings({ appointment, visit }: BookedCase): Finding[] {
  if (visit?.appointmentId === appointment.id) return [];
  return [
    finding('appointment-not-open', '', { status: appointmentStatusNames[appointment.status] }),
  ];
}
