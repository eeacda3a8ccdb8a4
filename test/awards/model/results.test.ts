import t from 'tap';
import { presentAward, presentOwnAward } from '../../../src/awards/results/present.ts';
import type { AwardRow } from '../../../src/awards/results/repository.ts';
import { shanghai } from '../../support/cases.ts';

const million = 100_000_000;

const lastInstant = shanghai('2025-12-22T23:59:59.999');

t.test('an applicant sees its award without score and rank', async (t) => {
  const row = {
    id: 'award-1',
    applicationId: 'case-1',
    applicationNumber: '2025-000001',
    roundId: 'round-1',
    year: 2025,
    tierCode: 'first',
    form: 'reward',
    amountFen: 5 * million,
    status: 'partly-disbursed',
    payableFen: 3 * million,
    disbursedFen: 2 * million,
    clawedBackFen: 0,
    stoppedFen: 0,
    isStopped: true,
    openBasisPoints: 10_000,
    instalments: [],
    publicityEndsAt: lastInstant,
    finalAt: null,
    withdrawnAt: null,
    version: 9,
    trace: { scoreCenti: 9000, rank: 1 },
  } as unknown as AwardRow;
  const shown = presentOwnAward(row);
  t.match(shown, {
    form: 'reward',
    paymentStopped: true,
    payable: { amount: '3000000.00' },
    statusName: { zh: '部分拨付' },
    publicityEndsAt: '2025-12-22T23:59:59.999+08:00',
  });
  t.notMatch(JSON.stringify(shown), /9000"|rank|score/);
});

const at = shanghai('2025-12-22T09:00:00.000');

const wire = '2025-12-22T09:00:00.000+08:00';

t.test('an award shows money as yuan, with its computation', async (t) => {
  const trace = {
    rank: 1,
    scoreCenti: 9250,
    tierCode: 'first',
    ceilingFen: 500_000_000,
    requestedFen: null,
    claimFen: 500_000_000,
    roomBeforeFen: 1_000_000_000,
    roomAfterFen: 0,
    factor: { numerator: '5', denominator: '7' },
    exactShareFen: { numerator: '1000000000', denominator: '3' },
    roundedDownFen: 333_000_000,
    stepsAdded: 1,
    amountFen: 334_000_000,
    boundBy: 'cap',
    rules: ['2.1', '2.4'],
  } as const;
  const row: AwardRow = {
    id: 'a',
    applicationId: 'b',
    applicationNumber: '2025-000003',
    formerApplicants: [],
    runId: 'r',
    roundId: 'o',
    applicantCreditCode: '91350100M000100Y43',
    parentCreditCode: '91350100M000100Y43',
    capCreditCode: '91350100M000100Y43',
    organisationName: null,
    year: 2025,
    tierCode: 'first',
    form: 'grant',
    amountFen: 334_000_000,
    trace,
    confirmedAt: at,
    withdrawnAt: null,
    disbursedFen: 0,
    clawedBackFen: 0,
    stoppedFen: 0,
    isStopped: false,
    openBasisPoints: 10_000,
    instalments: [],
    status: 'final',
    payableFen: 334_000_000,
    publicityEndsAt: at,
    finalAt: at,
    version: 12,
  };
  t.match(presentAward(row), {
    statusName: { zh: '已最终确定，待拨付' },
    payable: { amount: '3340000.00', currency: 'CNY' },
    amount: { amount: '3340000.00', currency: 'CNY' },
    trace: { roomAfter: { amount: '0.00' }, requested: null, stepsAdded: 1, boundBy: 'cap' },
    confirmedAt: wire,
  });
  const asked = { ...row, trace: { ...trace, requestedFen: 1 } };
  t.match(presentAward(asked).trace.requested, { amount: '0.01' });
  const lost = { ...row, withdrawnAt: at, finalAt: null };
  t.match(presentAward(lost), { withdrawnAt: wire, finalAt: null });
});
