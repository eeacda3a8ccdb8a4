import { exampleCase } from '#cases/index.ts';
import { exampleRound } from '#rounds/index.ts';

const subject = { applicationId: exampleCase.applicationId, applicationNumber: exampleCase.number };

const figures = {
  tierCode: 'first',
  withoutExpert: [
    { expertSubject: 'expert-02', scoreCenti: 7950, tierCode: 'second', tierChanges: true },
  ],
  nearThresholds: [{ tierCode: 'first', minScoreCenti: 8500, distanceCenti: 50 }],
};

/** The contract's example of an integrity report: one case; two of its three experts agree. */
export const exampleIntegrityReport = {
  roundId: exampleRound.id,
  policyVersion: 2,
  afterTheFact: {
    ...{ policyVersions: [2], basePolicyVersion: 1 },
    difference: {
      sheets: { unchangedCount: 1, changes: [] },
      cases: {
        unchangedCount: 0,
        changes: [
          {
            ...subject,
            before: { ...figures, tierCode: 'second', nearThresholds: [] },
            after: figures,
          },
        ],
      },
    },
  },
  unset: [],
  experts: [{ expertSubject: 'expert-01', sheets: 1, severityCenti: -1350, spreadCenti: 0 }],
  sheets: [
    {
      ...subject,
      sheetId: '019b0758-8380-7931-9f32-5e6f708192a3',
      expertSubject: 'expert-01',
      chosenBy: 'draw',
      totalCenti: 7250,
      deviationCenti: -1350,
      fromMedianCenti: -1300,
      outlying: false,
    },
  ],
  reopenings: [
    {
      ...subject,
      submissionNumber: 1,
      scoreCenti: 8613,
      finalisedAt: '2025-12-12T10:00:00.000+08:00',
      setAsideAt: '2025-12-15T11:00:00.000+08:00',
      reason: 'conflict-found',
      proposalId: '019b2101-4000-7a33-8e65-8192a3b4c5d6',
    },
  ],
  cases: [
    {
      ...subject,
      scoreCenti: 8550,
      ...figures,
    },
  ],
};
