import type { Appointment } from '../../../src/counter/appointments/schemas.ts';
import type { CounterSlot } from '../../../src/counter/slots/schemas.ts';
import { confirming } from '../counter.ts';
import type { Answer, Client } from '../service.ts';
import { type Act, type Acts, type Cast, dueTimesAsked, later, type Walked } from './cast.ts';

const TOLERANCE_MS = 15 * 60_000;

/** What happens around the counter. */
export function counterActs({ lan, counter, officer, other, itemsOf, view }: Cast) {
  async function freeSlot(
    { roundId, now }: Walked,
    otherThan?: string,
  ): Promise<CounterSlot | undefined> {
    const slots = await itemsOf<CounterSlot>(
      `/v1/rounds/${roundId}/counter-slots?free=true&limit=200`,
    );
    return slots.find(({ id, startsAt }) => id !== otherThan && new Date(startsAt) > now());
  }

  /** An act on the booked appointment, or on the last one there was. */
  function visiting(
    act: (appointment: Appointment, walked: Walked) => Promise<Answer<unknown> | null>,
  ): Act {
    return async (walked) => {
      const { visit } = await view(walked);
      const all = await itemsOf<Appointment>(`${walked.url}/appointments`);
      const wanted = all.find(({ id }) => id === visit?.appointmentId) ?? all.at(-1);
      return wanted === undefined ? null : act(wanted, walked);
    };
  }

  function booking(by: Client, further: object = {}): Act {
    return async (walked) => {
      const slot = await freeSlot(walked);
      if (slot === undefined) return null;
      return by.post(`${walked.url}/appointments`, { slotId: slot.id, ...further });
    };
  }

  function rescheduling(by: Client, further: object = {}): Act {
    return visiting(async ({ id, slot: booked }, walked) => {
      const slot = await freeSlot(walked, booked.id);
      if (slot === undefined) return null;
      return by.post(`/v1/appointments/${id}/rescheduling`, { slotId: slot.id, ...further });
    });
  }

  function judgingLateVisit(judgement: 'confirmation' | 'rejection', body: object): Act {
    return async ({ roundId, id }) => {
      const late = await itemsOf<{ readonly id: string; readonly applicationId: string }>(
        `/v1/rounds/${roundId}/late-visits`,
      );
      const own = late.findLast(({ applicationId }) => applicationId === id);
      if (own === undefined) return null;
      return officer.post(`/v1/late-visits/${own.id}/${judgement}`, body);
    };
  }

  /** The confirmation of the paper is taken back; the deadline it needs is told by a refusal. */
  function retracting(by: Client): Act {
    return async (walked) => {
      const appointments = await itemsOf<Appointment>(`${walked.url}/appointments`);
      const last = appointments.findLast(({ receipt }) => receipt?.outcome === 'confirm');
      if (last === undefined) return null;
      const url = `/v1/appointments/${last.id}/receipt-retraction-proposals`;
      const reason = '窗口误点确认。';
      const bare = await by.post<{ id: string }>(url, { reason });
      const proposed =
        dueTimesAsked(bare).length > 0
          ? await by.post<{ id: string }>(url, { reason, dueAt: later(walked, 5) })
          : bare;
      if (proposed.status !== 201) return proposed;
      return other.post(`/v1/receipt-retraction-proposals/${proposed.body.id}/confirmation`);
    };
  }

  const onThePhone = { reason: '申请人来电。' };

  return {
    'book-appointment': booking(lan),
    'reschedule-appointment': rescheduling(lan),
    'cancel-appointment': visiting(({ id }) => lan.post(`/v1/appointments/${id}/cancellation`)),
    'book-appointment-by-officer': booking(officer, onThePhone),
    'reschedule-appointment-by-officer': rescheduling(officer, onThePhone),
    'cancel-appointment-by-officer': visiting(({ id }) =>
      officer.post(`/v1/appointments/${id}/cancellation`, onThePhone),
    ),
    'lift-no-show-bar': ({ url }) =>
      officer.post(`${url}/no-show-bar-lifting`, { reason: '申请人因住院爽约。' }),
    'record-check-in': visiting(({ id }) => counter.post(`/v1/appointments/${id}/check-in`, {})),
    'record-no-show': visiting(({ id }) => counter.post(`/v1/appointments/${id}/no-show`)),
    'record-receipt': visiting(async (appointment) => {
      if (appointment.paper.length === 0) return null;
      return counter.post(`/v1/appointments/${appointment.id}/receipt`, confirming(appointment));
    }),
    'propose-receipt-retraction': retracting(counter),
    'propose-receipt-retraction-by-officer': retracting(officer),
    // The counter was offline while the visitor came.
    'report-late-visit': async ({ url, step, now }) => {
      const last = (await itemsOf<Appointment>(`${url}/appointments`)).at(-1);
      if (last === undefined || !['booked', 'no-show'].includes(last.status)) return null;
      const { startsAt, endsAt } = last.slot;
      if (now().getTime() <= new Date(endsAt).getTime() + TOLERANCE_MS) return null;
      return counter.post(`/v1/appointments/${last.id}/receipt`, {
        ...confirming(last),
        counterEvent: { system: 'hall-west', id: `W-${step()}`, at: startsAt },
      });
    },
    'confirm-late-visit': judgingLateVisit('confirmation', {}),
    'reject-late-visit': judgingLateVisit('rejection', { reason: 'not-in-time' }),
  } satisfies Partial<Acts>;
}
