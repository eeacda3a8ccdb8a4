import type { CorrectableAward } from '../../src/awards/model/correctable-award.ts';
import type { HeldInstalment } from '../../src/awards/model/instalments/instalment.ts';
import type { AwardState } from '../../src/cases/model/statuses.ts';
import { awardedCase } from './awarded-cases.ts';
import { applicantCode, shanghai } from './cases.ts';
import { policyWith } from './policy.ts';

interface Counted {
  /** What is left under the annual cap beside the award, in fen. */
  readonly roomFen?: number;
  /** The code on which it counts. */
  readonly code?: string;
  /** What counts on the code, the award included, in fen. */
  readonly priorFen?: number;
}

/** An award of 1 000 fen, of which 400 were paid and 100 came back: 900 count under the cap. */
export function correctable(
  amounts: Partial<CorrectableAward['award']> = {},
  awardState: AwardState = 'final',
  { roomFen = 100, code = applicantCode, priorFen = 900 }: Counted = {},
): CorrectableAward {
  const holder = {
    creditCode: code,
    years: [{ creditCode: code, awardedFen: priorFen, confirmations: 1 }],
  };
  return {
    ...awardedCase(awardState),
    number: '2025-000001',
    productName: '导办',
    receivedMeasures: [],
    now: shanghai('2026-01-08T09:00:00.000'),
    roundPolicy: policyWith({ '/awards/applicantAnnualCapFen': priorFen + roomFen }),
    counted: [
      {
        ...{ applicantCreditCode: code, parentCreditCode: null },
        ...{ holder, parentHolder: null, yearShares: [] },
      },
    ],
    award: {
      id: 'award-1',
      applicantCreditCode: code,
      capCreditCode: code,
      year: 2025,
      amountFen: 1000,
      disbursedFen: 400,
      clawedBackFen: 100,
      stoppedFen: 0,
      isStopped: false,
      instalments: [],
      finalAt: awardState === 'final' ? shanghai('2025-12-23T00:00:00.000') : null,
      ...amounts,
    },
  };
}

/** An open instalment that needs no report. */
export function instalmentOf(changes: Partial<HeldInstalment>): HeldInstalment {
  return {
    ...{ id: 'instalment-1', position: 1, basisPoints: 10_000, status: 'open', dueAt: null },
    ...{ evidence: [], onMissed: 'lapse', remindDaysBefore: [], lapsedFen: 0 },
    ...changes,
  };
}
