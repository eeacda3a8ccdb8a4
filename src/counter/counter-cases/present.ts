import { checkInWindow } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { AppointmentView } from '../appointments/read-appointments.ts';
import type { Appointment } from '../appointments/schemas.ts';
import type { LateVisit, PaperReceipt } from '../model/counter-case.ts';
import type { CounterEvent } from '../model/counter-event.ts';
import type { ElectronicFile, ReceiptTerms } from '../model/terms.ts';
import type { SlotRow } from '../slots/repository.ts';
import type { CounterSlot } from '../slots/schemas.ts';
import type { LateVisitView } from '../visits/late-visit-schemas.ts';
import type { CounterEventBody, NewReceipt } from '../visits/schemas.ts';

export function presentSlot(row: SlotRow): CounterSlot {
  return {
    id: row.id,
    counterNumber: row.counterNumber,
    startsAt: toWireInstant(row.startsAt),
    endsAt: toWireInstant(row.endsAt),
    capacity: row.capacity,
    free: row.capacity - row.booked,
  };
}

export function presentAppointment(row: AppointmentView): Appointment {
  const window = checkInWindow(row.slot, row.policy);
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.number,
    slot: {
      id: row.slot.id,
      counterNumber: row.slot.counterNumber,
      startsAt: toWireInstant(row.slot.startsAt),
      endsAt: toWireInstant(row.slot.endsAt),
    },
    status: row.status,
    externalReference: row.externalReference,
    bookedAt: toWireInstant(row.bookedAt),
    checkInOpensAt: toWireInstantOrNull(window?.opensAt ?? null),
    checkInClosesAt: toWireInstantOrNull(window?.closesAt ?? null),
    checkedInAt: toWireInstantOrNull(row.checkedInAt),
    endedAt: toWireInstantOrNull(row.endedAt),
    paper: row.requiredItems.map((materialKind) => ({
      materialKind,
      files: row.packetFiles.filter(({ kind }) => kind === materialKind).map(presentFile),
    })),
    receipt: row.receipt && presentReceipt(row.receipt),
    lateVisit: row.lateVisit && presentLateVisit(row.lateVisit),
  };
}

export function presentLateVisit(row: LateVisit): LateVisitView {
  return {
    id: row.id,
    appointmentId: row.appointmentId,
    applicationId: row.applicationId,
    state: row.state,
    statedAt: toWireInstant(row.statedAt),
    hasReceipt: row.receipt !== null,
    reportedAt: toWireInstant(row.reportedAt),
    judgedAt: toWireInstantOrNull(row.judgedAt),
    rejection: row.rejection,
  };
}

/** A receipt as the rules read it: what was compared with nothing says so. */
export function receiptTerms({ counterNumber, items, outcome, dueAt }: NewReceipt): ReceiptTerms {
  return {
    counterNumber,
    items: items.map((item) => ({ comparedWith: [], ...item })),
    outcome,
    ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt).toISOString() }),
  };
}

/** A counter's event as the rules read it; null where none was told. */
export function eventOf(body: CounterEventBody | undefined): CounterEvent | null {
  return body === undefined ? null : { ...body, at: new Date(body.at) };
}

function presentReceipt(row: PaperReceipt): NonNullable<Appointment['receipt']> {
  return {
    id: row.id,
    submissionNumber: row.submissionNumber,
    counterNumber: row.counterNumber,
    items: row.items.map((item) => ({ ...item, comparedWith: [...item.comparedWith] })),
    outcome: row.outcome,
    dueAt: toWireInstantOrNull(row.dueAt),
    receivedAt: toWireInstant(row.receivedAt),
  };
}

function presentFile({ id, fileName, sha256, sizeBytes }: ElectronicFile) {
  return { id, fileName, sha256, sizeBytes };
}
