import { exampleCase, exampleForm } from '#cases/index.ts';
import { exampleScenario } from '#rounds/index.ts';

/** What the contract shows of scoring: the invented case before three experts. */

const exampleAssignmentId = '019afb94-6dc0-7820-8e11-4d5e6f708192';
export const exampleDrawId = '019afb90-1c00-7a10-9b21-3c4d5e6f7081';
const exampleSheetId = '019b0758-8380-7931-9f32-5e6f708192a3';

export const exampleAssignment = {
  id: exampleAssignmentId,
  applicationId: exampleCase.applicationId,
  expertSubject: 'expert-01',
  assignedAt: '2025-12-08T09:30:00.000+08:00',
  sheetSubmitted: false,
  excusedAt: null,
  excuseReason: null,
  conflict: null,
  declaredAt: null,
  drawId: exampleDrawId,
  reason: null,
};

export const exampleExpertCase = {
  id: exampleAssignmentId,
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  applicantName: exampleForm.organisation?.name ?? null,
  productName: exampleCase.productName,
  scenarioCode: exampleScenario.code,
  scenarioName: exampleScenario.name,
  involved: [
    {
      role: 'demand-unit',
      name: exampleScenario.demandUnit.name,
      creditCode: exampleScenario.demandUnit.creditCode,
    },
    { role: 'report-issuer', name: '深圳市软件评测中心', creditCode: null },
  ],
  submissionNumber: 2,
  sheetState: 'open',
  assignedAt: '2025-12-08T09:30:00.000+08:00',
};

const { contact: _contact, ...exampleFormWithoutContact } = exampleForm;
const { id, kind, fileName, mediaType, sizeBytes, sha256 } = exampleCase.licence;

export const exampleExpertPacket = {
  applicationId: exampleCase.applicationId,
  submissionNumber: 2,
  manifestSha256: 'a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a',
  submittedAt: '2025-12-02T09:15:00.000+08:00',
  form: exampleFormWithoutContact,
  declarations: ['not-government-funded'],
  materials: [{ id, kind, fileName, mediaType, sizeBytes, sha256 }],
};

export const exampleNewSheet = {
  submissionNumber: 2,
  scoresCenti: {
    practicality: 8750,
    innovation: 8000,
    replicability: 9100,
    'security-and-trust': 8500,
  },
  comment: '已在两个政务大厅稳定使用，事项识别准确率有第三方报告支持。',
};

export const exampleSheet = {
  id: exampleSheetId,
  applicationId: exampleCase.applicationId,
  expertSubject: 'expert-01',
  ...exampleNewSheet,
  submittedAt: '2025-12-10T16:20:00.000+08:00',
  ofCurrentPacket: true,
  withdrawnAt: null,
  withdrawalReason: null,
};

const draftScores = { submissionNumber: 2, scoresCenti: { practicality: 8750 } };

export const exampleSheetDraft = {
  given: draftScores,
  kept: {
    applicationId: exampleCase.applicationId,
    ...draftScores,
    comment: null,
    savedAt: '2025-12-10T15:02:00.000+08:00',
  },
};

/** The middle one of three sheets counts: a trimmed mean that drops one at either end. */
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
    sheets: [
      {
        sheetId: '019b0762-1000-7a31-8c43-6f708192a3b4',
        totalCenti: 8240,
        exactCenti: { numerator: '8240', denominator: '1' },
        counted: false,
      },
      {
        sheetId: exampleSheetId,
        totalCenti: 8613,
        exactCenti: { numerator: '17225', denominator: '2' },
        counted: true,
      },
      {
        sheetId: '019b0770-2000-7b32-9d54-708192a3b4c5',
        totalCenti: 8890,
        exactCenti: { numerator: '8890', denominator: '1' },
        counted: false,
      },
    ],
  },
  finalisedAt: '2025-12-12T10:00:00.000+08:00',
};
