import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { runCounterCommand } from '../counter-cases/run-counter-command.ts';
import { actingPerson } from './acting-person.ts';
import { decideBookAppointment } from './decide-appointment.ts';
import { type AppointmentView, readAppointment } from './read-appointments.ts';

export interface BookingCommand {
  readonly slotId: string;
  readonly externalReference?: string;
  readonly reason?: string;
}

/** Books a slot at a counter for the paper that pre-review asked for (rules 4.2a–4.2c). */
export async function bookAppointment(
  db: Database,
  caller: Caller,
  applicationId: string,
  { slotId, externalReference, reason }: BookingCommand,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const { actor } = caller;
  const input = {
    appointmentId: uuidv7(),
    externalReference: externalReference ?? null,
    through: actor.client,
    by: actor.subject,
  };
  const keys = { applicationId, slotId, externalReference: input.externalReference };
  await runCounterCommand(
    db,
    caller,
    keys,
    (state) => decideBookAppointment(state, input, actingPerson(actor, reason)),
    ifMatch,
  );
  return readAppointment(db, actor, input.appointmentId);
}
