import { exampleCase, exampleForm } from '#cases/index.ts';
import { exampleScenario } from '#rounds/index.ts';
import { exampleDrawId } from '../draws/examples.ts';

/** The contract's examples of panels: the invented case before its experts. */

const exampleAssignmentId = '019afb94-6dc0-7820-8e11-4d5e6f708192';

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
  chosenBy: 'draw',
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
