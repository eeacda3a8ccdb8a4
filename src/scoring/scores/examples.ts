import { exampleCase } from '#cases/index.ts';
import { exampleSheetId } from '../sheets/examples.ts';

/** The middle one of three sheets counts: a trimmed mean that drops one at each end. */
export const exampleFinalScore = {
  applicationId: exampleCase.applicationId,
  submissionNumber: 2,
  scoreCenti: 8613,
  perCriterionCenti: {
    practicality: 8750,
    innovation: 8000,
    replicability: 9100,
    'security-and-trust': 8500,
  },
  trace: {
    method: 'trimmed-mean',
    droppedEachSide: 1,
    exactCenti: { numerator: '17225', denominator: '2' },
    rounding: 'half-up',
    rubricSha256: '9b74c9897bac770ffc029102a200c5de4f4e0e1f2b7d0a8d5c3a6a2f0b1e4d77',
    sheets: [
      {
        sheetId: '019b0762-1000-7a31-8c43-6f708192a3b4',
        totalCenti: 8240,
        exactCenti: { numerator: '8240', denominator: '1' },
        chosenBy: 'draw',
        counted: false,
      },
      {
        sheetId: exampleSheetId,
        totalCenti: 8613,
        exactCenti: { numerator: '17225', denominator: '2' },
        chosenBy: 'draw',
        counted: true,
      },
      {
        sheetId: '019b0770-2000-7b32-9d54-708192a3b4c5',
        totalCenti: 8890,
        exactCenti: { numerator: '8890', denominator: '1' },
        chosenBy: 'draw',
        counted: false,
      },
    ],
  },
  finalisedAt: '2025-12-12T10:00:00.000+08:00',
};
