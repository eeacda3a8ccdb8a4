import t from 'tap';
import { presentFigures, presentProgramme } from '../../../src/audit/figures/present.ts';
import type { RoundFigures } from '../../../src/audit/model/figure-rows.ts';
import { figuresOf } from '../../../src/audit/model/figures.ts';
import { ago, asOf, award, caseOf } from '../../support/counted-cases.ts';

// Figures as the contract has them.

const round: RoundFigures = {
  ...{ roundId: 'r', roundCode: '2025-call', asOf, budgetFen: 123 },
  roundTitle: { zh: '2025 年申报', en: 'Call of 2025' },
  ...figuresOf([caseOf({ award, updatedAt: ago(40) }, { scenarioCode: 'S-1' })], asOf),
  workload: [{ role: 'expert', subject: 'e1', acts: 2, medianMinutes: null, longestMinutes: 9 }],
};

t.test('figures of a round have names, amounts in yuan and instants on the wire', async (t) => {
  const shown = presentFigures(round);
  t.match(shown, {
    ...{ roundId: 'r', total: 1, asOf: /\+08:00$/ },
    statuses: [{ status: 'accepted', statusName: { zh: '已受理' }, ages: Array }],
    stages: [{ stageName: { zh: String } }],
    tiers: [{ tierCode: String, tierName: null, count: 1, amount: { currency: 'CNY' } }],
    applicantKinds: [{ kind: String, count: 1 }],
    scenarios: [{ scenarioCode: 'S-1', count: 1 }],
    workload: round.workload,
    money: { budget: { amount: '1.23', currency: 'CNY' } },
  });
  t.equal(presentFigures({ ...round, budgetFen: null }).money.budget, null);
});

t.test('figures of the programme name the state of each round', async (t) => {
  const { roundId, roundCode, roundTitle, total, claims, budgetFen } = round;
  const of = { roundId, roundCode, roundTitle, year: 2025, total, claims };
  const shown = presentProgramme({
    ...{ ...round, year: null, roundsWithoutBudget: 1 },
    rounds: [
      { ...of, state: 'settled', budgetFen },
      { ...of, state: 'cancelled', budgetFen: null },
    ],
  });
  t.match(shown, {
    ...{ year: null, total: 1, roundsWithoutBudget: 1 },
    rounds: [
      { state: 'settled', stateName: { zh: '已办结' }, money: { budget: { amount: '1.23' } } },
      { state: 'cancelled', stateName: { zh: '已取消' }, money: { budget: null } },
    ],
  });
  t.notOk('claims' in (shown.rounds[0] ?? {}));
});
