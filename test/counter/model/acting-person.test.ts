import t from 'tap';
import { actingPerson } from '../../../src/counter/appointments/acting-person.ts';
import type { Actor } from '../../../src/platform/access/actor.ts';
import type { Role } from '../../../src/programme/access.ts';

function actor(role: Role): Actor {
  return {
    ...{ subject: 'person', role, scopes: new Set<string>() },
    ...{ client: 'portal', creditCode: null },
  };
}

t.test('only an officer acts for somebody, and the reason is kept as given', async (t) => {
  t.same(actingPerson(actor('officer'), '来电'), { isOfficer: true, reason: '来电' });
  for (const role of ['applicant', 'counter'] as const) {
    t.same(actingPerson(actor(role), undefined), { isOfficer: false, reason: null }, role);
  }
});
