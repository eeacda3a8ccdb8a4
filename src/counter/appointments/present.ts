import { checkInWindow } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { presentLateVisit } from '../late-visits/present.ts';
import type { PaperReceipt } from '../model/counter-case.ts';
import type { ElectronicFile } from '../model/vocabulary.ts';
import type { AppointmentView } from './read-appointments.ts';
import type { Appointment } from './schemas.ts';

export function presentAppointment(row: AppointmentView): Appointment {
  const window = checkInWindow(row.slot, row.policy);
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.number,
    organisationName: row.organisationName,
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
    closureId: row.closureId,
    paper: row.requiredItems.map((code) => presentPaper(row, code)),
    receipt: row.receipt && presentReceipt(row.receipt, row.retractedAt),
    lateVisit: row.lateVisit && presentLateVisit(row.lateVisit),
  };
}

/** The codes of originals and of material kinds differ. */
function presentPaper({ policy, packetFiles }: AppointmentView, code: string) {
  const original = policy.counter.originals?.find((each) => each.code === code);
  if (original !== undefined) {
    return { original: code, kept: original.kept, name: original.name, files: [] };
  }
  return {
    materialKind: code,
    name: policy.materials.find((each) => each.code === code)?.name ?? null,
    files: packetFiles.filter(({ kind }) => kind === code).map(presentFile),
  };
}

function presentReceipt(
  row: PaperReceipt,
  retractedAt: Date | null,
): NonNullable<Appointment['receipt']> {
  return {
    id: row.id,
    submissionNumber: row.submissionNumber,
    counterNumber: row.counterNumber,
    items: row.items.map((item) => ({ ...item, comparedWith: [...item.comparedWith] })),
    outcome: row.outcome,
    dueAt: toWireInstantOrNull(row.dueAt),
    receivedAt: toWireInstant(row.receivedAt),
    retractedAt: toWireInstantOrNull(retractedAt),
  };
}

function presentFile({ id, fileName, sha256, sizeBytes }: ElectronicFile) {
  return { id, fileName, sha256, sizeBytes };
}
