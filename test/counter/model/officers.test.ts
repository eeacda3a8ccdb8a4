import t from 'tap';
import {
  decideBookAppointment,
  decideCancelAppointment,
  decideRescheduleAppointment,
} from '../../../src/counter/appointments/decide-appointment.ts';
import { decideLiftNoShowBar } from '../../../src/counter/appointments/decide-lift-no-show-bar.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { acceptedOf, plusMs, shanghai, slotAt } from '../../support/cases.ts';
import { policyWith } from '../../support/policy.ts';
import { awaitingPaper, booked, placesIn, slot } from '../../support/visited-cases.ts';

const officer = { isOfficer: true, reason: '申请人住院' };
const reasonSha256 = canonicalDigest('申请人住院');
const silent = { isOfficer: true, reason: null };
const other = { ...slotAt(shanghai('2025-12-11T10:00:00.000')), id: 'slot-0' };
const booking = {
  ...{ appointmentId: 'appointment-1', externalReference: null },
  ...{ through: 'hall', by: 'officer-1' },
};

t.test('an officer books in spite of missed visits, and says why', async (t) => {
  const barred = awaitingPaper({ missedVisits: 3 });
  t.same(placesIn(decideBookAppointment(barred, booking)), ['no-show-limit ']);
  t.same(placesIn(decideBookAppointment(barred, booking, silent)), [
    'officer-reason-missing /reason',
  ]);
  const { change, entries } = acceptedOf(decideBookAppointment(barred, booking, officer));
  t.match(change.appointments, [{ status: 'booked', reason: officer.reason }]);
  t.match(entries, [{ action: 'appointment.booked', data: { reasonSha256 } }]);
});

t.test('an officer moves and cancels a visit also after its slot began', async (t) => {
  const begun = booked({ now: plusMs(slot.startsAt, 60_000), wantedSlot: other });
  t.same(placesIn(decideRescheduleAppointment(begun, silent)), ['officer-reason-missing /reason']);
  t.same(placesIn(decideCancelAppointment(begun, silent)), ['officer-reason-missing /reason']);
  const moved = acceptedOf(decideRescheduleAppointment(begun, officer));
  t.match(moved.change.appointments, [{ slotId: 'slot-0', reason: officer.reason }]);
  t.match(moved.entries, [{ data: { reasonSha256 } }]);
  const cancelled = acceptedOf(decideCancelAppointment(begun, officer));
  t.match(cancelled.change, {
    move: { missedVisits: 0, visit: null },
    appointments: [{ status: 'cancelled', reason: officer.reason }],
  });
  t.match(cancelled.entries, [{ data: { reasonSha256 } }]);
});

t.test('a bar of missed visits is lifted once it holds', async (t) => {
  const lifting = { id: 'lift-1', reason: officer.reason, by: 'officer-1' };
  t.same(placesIn(decideLiftNoShowBar(awaitingPaper({ missedVisits: 2 }), lifting)), [
    'no-show-bar-absent ',
  ]);
  const policy = policyWith({ '/counter/noShowLimit': undefined });
  t.same(placesIn(decideLiftNoShowBar(awaitingPaper({ missedVisits: 9, policy }), lifting)), [
    'no-show-bar-absent ',
  ]);
  const { change, entries } = acceptedOf(
    decideLiftNoShowBar(awaitingPaper({ missedVisits: 3 }), lifting),
  );
  t.match(change, { move: { missedVisits: 0 }, barLifts: [{ id: 'lift-1', missedVisits: 3 }] });
  t.match(entries, [{ action: 'no-show-bar.lifted', data: { missedVisits: 3, reasonSha256 } }]);
});
