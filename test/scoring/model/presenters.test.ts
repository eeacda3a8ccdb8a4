import t from 'tap';
import {
  presentAssignment,
  presentDeclaration,
  presentExpertCase,
  presentPanel,
} from '../../../src/scoring/panels/present.ts';
import { presentFinalScore } from '../../../src/scoring/scores/present.ts';
import {
  presentExpertPacket,
  presentSheet,
  presentSheetDraft,
} from '../../../src/scoring/sheets/present.ts';
import { shanghai } from '../../support/cases.ts';

const at = shanghai('2025-12-22T09:00:00.000');

const wire = '2025-12-22T09:00:00.000+08:00';

t.test('an expert sees other experts unnamed, and whether a sheet can be submitted', async (t) => {
  const sheet = {
    id: 's',
    applicationId: 'a',
    expertSubject: 'expert-1',
    submissionNumber: 1,
    scores: { practicality: 9000 },
    comment: null,
    submittedAt: at,
    withdrawnAt: null,
    withdrawalReason: null,
  };
  t.equal(presentSheet(sheet, null, 1).expertSubject, 'expert-1');
  t.equal(presentSheet(sheet, 'expert-1', 1).expertSubject, 'expert-1');
  t.equal(presentSheet(sheet, 'expert-2', 1).expertSubject, null);
  t.equal(presentSheet(sheet, null, 1).ofCurrentPacket, true);
  t.equal(presentSheet(sheet, null, 2).ofCurrentPacket, false);

  const assignment = {
    id: 'e',
    applicationId: 'a',
    expertSubject: 'expert-1',
    assignedAt: at,
    isReplacement: false,
    excusedAt: null,
    excuseReason: null,
    conflict: null,
    declaredAt: at,
    drawId: null,
    reason: 'other' as const,
    assignedBy: 'officer',
    sheetSubmitted: false,
  };
  const { assignedBy: _, isReplacement: __, ...shown } = assignment;
  t.strictSame(presentAssignment(assignment), {
    ...shown,
    chosenBy: 'naming',
    assignedAt: wire,
    declaredAt: wire,
  });
  t.match(presentAssignment({ ...assignment, drawId: 'd' }), { drawId: 'd', chosenBy: 'draw' });
  t.match(presentPanel({ members: [assignment], vacancies: 1 }), {
    items: [{ id: 'e' }],
    vacancies: 1,
  });
  const declared = { id: 'e', applicationId: 'a', conflict: null, declaredAt: at, version: 3 };
  t.strictSame(presentDeclaration(declared), {
    assignmentId: 'e',
    applicationId: 'a',
    conflict: null,
    declaredAt: wire,
  });
  const draft = {
    ...{ applicationId: 'a', submissionNumber: 1, scores: {}, comment: null },
    ...{ expertSubject: 'expert-1', revision: 2, savedAt: at },
  };
  t.match(presentSheetDraft(draft), { scoresCenti: {}, savedAt: wire });
  const expertCase = {
    ...assignment,
    number: '2025-000001',
    applicantName: '测试企业',
    productName: '导办',
    scenarioCode: 'S-2025-001',
    scenarioName: '窗口',
    involved: [{ role: 'demand-unit', name: '政务服务局', creditCode: null }],
    submissionNumber: 1,
  } as const;
  for (const [stage, sheetSubmitted, state] of [
    ['scoring', false, 'open'],
    ['scored', false, 'not-open'],
    ['scored', true, 'submitted'],
  ] as const) {
    t.equal(presentExpertCase({ ...expertCase, stage, sheetSubmitted }).sheetState, state);
  }
  const undeclared = { ...expertCase, stage: 'scoring', declaredAt: null } as const;
  t.equal(presentExpertCase(undeclared).sheetState, 'undeclared');
});

t.test('a final score shows the steps it was computed by', async (t) => {
  const row = {
    applicationId: 'a',
    submissionNumber: 1,
    scoreCenti: 8500,
    perCriterionCenti: { practicality: 8500 },
    finalisedBy: 'officer',
    finalisedAt: at,
    trace: {
      method: 'mean',
      dropEach: 0,
      rounding: 'half-up',
      exact: { numerator: '8500', denominator: '1' },
      sheets: [
        { sheetId: 's', exactTotal: { numerator: '8500', denominator: '1' }, used: true },
        { sheetId: 'named', isNamed: true },
      ],
    },
  };
  const shown = presentFinalScore(row as unknown as Parameters<typeof presentFinalScore>[0]);
  t.match(shown, { scoreCenti: 8500, finalisedAt: wire });
  t.match(shown.trace.sheets, [
    { sheetId: 's', chosenBy: 'draw' },
    { sheetId: 'named', chosenBy: 'naming' },
  ]);
});

t.test('an expert’s packet holds only the judged content', async (t) => {
  const material = {
    ...{ id: 'm', kind: 'licence', fileName: 'a.pdf', mediaType: 'application/pdf' },
    ...{ sizeBytes: 1, sha256: 'aa', issuer: null, issuedOn: null },
  };
  const shown = presentExpertPacket({
    applicationId: 'a',
    number: 2,
    manifestSha256: 'bb',
    submittedAt: at,
    form: { product: { name: '导办' } },
    declarations: ['truthful'],
    materials: [material],
  } as unknown as Parameters<typeof presentExpertPacket>[0]);
  t.match(shown, { submissionNumber: 2, submittedAt: wire, declarations: ['truthful'] });
  t.strictSame(Object.keys(shown.materials[0] ?? {}), [
    ...['id', 'kind', 'fileName', 'mediaType', 'sizeBytes', 'sha256'],
  ]);
});
