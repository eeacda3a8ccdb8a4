import t from 'tap';
import { checkReportedEvent } from '../../../src/counter/visits/check-reported-event.ts';
import { decideRecordNoShow } from '../../../src/counter/visits/decide-visit.ts';
import { acceptedOf, placesOf, refusedOf } from '../../support/cases.ts';
import { booked, deadline, eventAt } from '../../support/visited-cases.ts';

t.test('a receipt belongs to an event of its kind, and to no other', async (t) => {
  t.same(placesOf(checkReportedEvent({ kind: 'receipt' })), ['required /receipt']);
  t.same(checkReportedEvent({ kind: 'receipt', receipt: {} }), []);
  for (const kind of ['check-in', 'no-show'] as const) {
    t.same(checkReportedEvent({ kind }), []);
    t.same(placesOf(checkReportedEvent({ kind, receipt: {} })), ['unknown-field /receipt']);
  }
});

t.test('a no-show keeps the event of its counter, and a repetition is none', async (t) => {
  const event = eventAt(deadline);
  const state = booked({ now: deadline });
  const [row] = acceptedOf(decideRecordNoShow(state, event)).change.events ?? [];
  t.match(row, { kind: 'no-show', eventId: event.id });
  t.same(acceptedOf(decideRecordNoShow(state)).change.events, []);
  const again = decideRecordNoShow({ ...state, recordedDigest: row?.digest ?? null }, event);
  t.match(refusedOf(again), { isRepetition: true, findings: [] });
});
