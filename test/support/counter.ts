import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { CounterSlot } from '../../src/counter/slots/schemas.ts';
import type { Client, TestService } from './service.ts';

type Service = Pick<TestService, 'as' | 'clockAt' | 'roundId'>;

/** Opens the slots of one counter on a day, `YYYY-MM-DD`, and lists those that can be booked. */
export async function openSlots(
  { as, roundId }: Service,
  day: string,
  counterNumber = 12,
): Promise<CounterSlot[]> {
  const officer = as('officer');
  const slots = `/v1/rounds/${roundId}/counter-slots`;
  const range = { counters: [counterNumber], from: day, through: day };
  const { status, findings } = await officer.post<object>(slots, range);
  if (status !== 200) throw new Error(`no slots: ${findings}`);
  const query = `from=${day}&through=${day}&counterNumber=${counterNumber}&free=true`;
  const { body } = await officer.get<{ items: CounterSlot[] }>(`${slots}?${query}`);
  return body.items;
}

/** The receipt's items for paper that matches its electronic version. */
export function matching({ paper }: Appointment) {
  return paper.map(({ materialKind, files }) => ({
    materialKind,
    result: 'matches' as 'matches' | 'differs' | 'missing',
    comparedWith: files.map(({ sha256 }) => sha256),
  }));
}

/** The receipt of a visit in which everything matches. */
export function confirming(appointment: Appointment) {
  const { counterNumber } = appointment.slot;
  return { counterNumber, items: matching(appointment), outcome: 'confirm' };
}

/**
 * Books the next slot of a day, arrives in it, and has everything confirmed; then the clock stands
 * in the slot.
 */
export async function bringPaper(
  service: Service,
  applicant: Client,
  url: string,
  day: string,
): Promise<ApplicationView> {
  const [slot] = await openSlots(service, day);
  if (slot === undefined) throw new Error(`no free slot on ${day}`);
  const counter = service.as('counter');
  const booked = await applicant.post<Appointment>(`${url}/appointments`, { slotId: slot.id });
  if (booked.status !== 201) throw new Error(`not booked: ${booked.findings}`);
  await service.clockAt(slot.startsAt);
  const visit = `/v1/appointments/${booked.body.id}`;
  await counter.post(`${visit}/check-in`, {});
  const received = await counter.post(`${visit}/receipt`, confirming(booked.body));
  if (received.status !== 200) throw new Error(`not received: ${received.findings}`);
  return (await applicant.get<ApplicationView>(url)).body;
}
