import { exampleCase, exampleForm } from '#cases/index.ts';

/** The contract's examples of sheets: an expert's packet and scores. */

export const exampleSheetId = '019b0758-8380-7931-9f32-5e6f708192a3';

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
