import t from 'tap';
import { filterFindings } from '../../../src/applications/lists/check-filters.ts';
import { roles } from '../../../src/programme/access.ts';
import { actorOf, placesOf } from '../../support/cases.ts';

// Who may filter applications by what.

const code = '91440300K0GYY8JNDX';

t.test('an applicant’s list is its own, and tiers are for readers of awards', async (t) => {
  const found = roles.map((role) => [
    role,
    placesOf(filterFindings(actorOf(role), { applicant: code, tierCode: 'first', name: '云阙' })),
  ]);
  const [applicant, tier] = ['applicant', 'tierCode'].map(
    (name) => `filter-of-other-roles /query/${name}`,
  );
  t.same(Object.fromEntries(found), {
    applicant: [applicant, tier],
    ...{ 'pre-reviewer': [tier], counter: [tier], expert: [tier], admin: [tier] },
    ...{ officer: [], finance: [], auditor: [] },
  });
  for (const role of roles) t.same(filterFindings(actorOf(role), { name: '云阙' }), [], role);
});
