import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { CounterSlot } from '../../src/counter/slots/schemas.ts';
import { caseStories } from './case-stories.ts';
import { openSlots } from './counter.ts';
import { allPass, type Client, filePart, requiredKinds, type TestService } from './service.ts';

export const DAY = '2025-12-10';

export const DEADLINE = '2025-12-31T18:00:00.000+08:00';

export const inShanghai = (time: string, day = DAY) => `${day}T${time}+08:00`;

/** Brings cases to the counter, over the API. */
export function counterStories(service: TestService) {
  const { as, decide, document, readyDraft } = service;
  const auditor = as('auditor');
  const lan = service.applicant('lan');
  const { recorded } = caseStories(service);

  /** An accepted application whose licence must be brought to the counter. */
  async function awaitingPaper(applicant: Client = lan, kinds = ['licence']) {
    const draft = await readyDraft(applicant);
    for (const kind of kinds.filter((each) => !requiredKinds.some((has) => has === each))) {
      await applicant.upload(`${draft.url}/materials`, filePart(kind));
    }
    await applicant.post(`${draft.url}/submissions`);
    const paperItems = kinds.map((materialKind) => ({ materialKind }));
    const accepted = await decide(draft.url, 'acceptance', {
      checks: allPass(document),
      paperItems,
    });
    if (accepted.status !== 201) throw new Error(`not accepted: ${accepted.findings}`);
    return { id: draft.id, url: draft.url };
  }

  function book(url: string, slot: CounterSlot | undefined, by: Client = lan) {
    return by.post<Appointment>(`${url}/appointments`, { slotId: slot?.id });
  }

  /** Such an application with an appointment at ten o'clock of the day, at a counter of its own. */
  async function booked(counterNumber: number, kinds = ['licence']) {
    const { url, id } = await awaitingPaper(lan, kinds);
    const slots = await openSlots(service, DAY, counterNumber);
    const slot = slots.find(({ startsAt }) => startsAt === inShanghai('10:00:00.000'));
    const { body, status, findings } = await book(url, slot);
    if (status !== 201) throw new Error(`not booked: ${findings}`);
    return { id, url, appointment: body, visit: `/v1/appointments/${body.id}` };
  }

  async function caseOf(url: string): Promise<ApplicationView> {
    return (await auditor.get<ApplicationView>(url)).body;
  }

  /** What the applicant and the counter may do; officers act in exceptions only. */
  async function allowed(url: string): Promise<string[]> {
    const { nextActions } = await caseOf(url);
    return nextActions
      .filter(
        ({ allowed, action }) =>
          allowed &&
          /appointment|check-in|receipt|show|visit/.test(action) &&
          !action.endsWith('-by-officer'),
      )
      .map(({ action }) => action);
  }

  return { awaitingPaper, book, booked, caseOf, recorded, allowed };
}
