import t from 'tap';
import {
  applicantAt,
  type FormerApplicant,
  presentFormerApplicants,
} from '../../../src/cases/model/former-applicants.ts';
import { plusMs, shanghai } from '../../support/cases.ts';

const first = shanghai('2025-12-01T10:00:00.000');
const second = shanghai('2025-12-08T10:00:00.000');

function former(name: string, creditCode: string, at: Date): FormerApplicant {
  const [changeId, changedAt] = [`change-${name}`, at.toISOString()];
  return { changeId, kind: 'rename', name, creditCode, effectiveOn: '2025-12-01', changedAt };
}

const history = {
  applicantCreditCode: 'C2',
  applicantName: '丙',
  formerApplicants: [former('甲', 'C1', first), former('乙', 'C1', second)],
};

t.test('a paper names the applicant of its instant', (t) => {
  const cases = [
    [plusMs(first, -1), '表', 'C1'],
    [first, '表', 'C1'],
    [plusMs(first, 1), '乙', 'C1'],
    [second, '乙', 'C1'],
    [plusMs(second, 1), '丙', 'C2'],
  ] as const;
  for (const [at, name, creditCode] of cases) {
    t.same(applicantAt(history, '表', at), { name, creditCode }, at.toISOString());
  }
  t.end();
});

t.test('without a change it is the one in the form', (t) => {
  const unchanged = { applicantCreditCode: 'C1', applicantName: null, formerApplicants: [] };
  t.same(applicantAt(unchanged, '表', first), { name: '表', creditCode: 'C1' });
  t.same(applicantAt(unchanged, null, first), { name: null, creditCode: 'C1' });
  t.end();
});

t.test('readers see when the authority registered it, not when it was entered here', (t) => {
  const [shown] = presentFormerApplicants(history.formerApplicants);
  t.same(shown, {
    changeId: 'change-甲',
    kind: 'rename',
    name: '甲',
    creditCode: 'C1',
    effectiveOn: '2025-12-01',
  });
  t.end();
});
