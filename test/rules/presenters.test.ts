import t from 'tap';
import { presentAward } from '../../src/awards/results/present.ts';
import type { AwardRow } from '../../src/awards/results/repository.ts';
import type { LedgerEntryRow } from '../../src/ledger/entries/history.ts';
import { presentEntry } from '../../src/ledger/entries/present.ts';
import {
  measureTerms,
  presentImport,
  presentMeasure,
} from '../../src/other-measures/imports/present.ts';
import { Problem } from '../../src/platform/problems/problems.ts';
import { presentMatch } from '../../src/pre-review/matches/present.ts';
import {
  presentAssignment,
  presentDeclaration,
  presentExpertCase,
  presentPanel,
} from '../../src/scoring/panels/present.ts';
import { presentFinalScore } from '../../src/scoring/scores/present.ts';
import {
  presentExpertPacket,
  presentSheet,
  presentSheetDraft,
} from '../../src/scoring/sheets/present.ts';
import { shanghai } from '../support/cases.ts';

const at = shanghai('2025-12-22T09:00:00.000');
const wire = '2025-12-22T09:00:00.000+08:00';

t.test('an award shows money as yuan, and how it came about', async (t) => {
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
    runId: 'r',
    roundId: 'o',
    applicantCreditCode: '91350100M000100Y43',
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
  t.match(presentAward({ ...row, withdrawnAt: at }), { withdrawnAt: wire, finalAt: null });
});

t.test('records of other measures keep what is not known apart from nothing', async (t) => {
  const record = {
    source: 'szfb',
    externalId: '1',
    creditCode: '91350100M000100Y43',
    measure: '示范项目',
    outcome: 'received',
    year: 2025,
  } as const;
  const bare = measureTerms(record);
  t.match(bare, { productName: null, content: null, amountFen: null });
  const amount = { amount: '800000.00', currency: 'CNY' } as const;
  const full = measureTerms({ ...record, productName: '导办', content: '语料', amount });
  t.match(full, { productName: '导办', content: '语料', amountFen: 80_000_000 });

  const row = { ...full, id: 'm', version: 1, updatedAt: at };
  t.match(presentMeasure(row), { amount, updatedAt: wire });
  t.equal(presentMeasure({ ...row, amountFen: null }).amount, null);
  t.strictSame(presentImport([{ record: row, outcome: 'imported' }]), {
    items: [{ id: 'm', source: 'szfb', externalId: '1', version: 1, outcome: 'imported' }],
  });
});

t.test('a match shows similarity in percent, and the verdict when there is one', async (t) => {
  const match = {
    applicationId: 'x',
    number: null,
    applicantCreditCode: '91350100M000100Y43',
    rule: '3.4b',
    isConsortiumMember: false,
    evidence: [
      { kind: 'similar-text', similarityBasisPoints: 9515 },
      { kind: 'same-file', materialKind: 'licence', sha256: 'aa' },
    ],
    verdict: null,
  } as const;
  t.match(presentMatch(match), {
    evidence: [{ similarity: '95.15' }, { kind: 'same-file', sha256: 'aa' }],
    verdict: null,
  });
  const judgedAt = at.toISOString();
  const judged = { ...match, verdict: { verdict: 'unclear', note: null, judgedAt } } as const;
  t.match(presentMatch(judged).verdict, { verdict: 'unclear', judgedAt: wire });
});

t.test('an expert sees other experts unnamed, and whether a sheet can be handed in', async (t) => {
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
    assignedAt: wire,
    declaredAt: wire,
  });
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
  t.throws(() => presentDeclaration({ ...declared, declaredAt: null }), RangeError);
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
      sheets: [{ sheetId: 's', exactTotal: { numerator: '8500', denominator: '1' }, used: true }],
    },
  };
  const shown = presentFinalScore(row as unknown as Parameters<typeof presentFinalScore>[0]);
  t.match(shown, { scoreCenti: 8500, finalisedAt: wire, trace: { sheets: [{ sheetId: 's' }] } });
});

t.test('an expert’s packet has nothing but what is judged', async (t) => {
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

t.test('an auditor sees every column of an entry', async (t) => {
  const entry: LedgerEntryRow = {
    id: 'e',
    at,
    actorSubject: 's',
    actorRole: 'officer',
    actorClient: 'c',
    actorCreditCode: null,
    requestId: 'r',
    action: 'round.opened',
    subjectType: 'round',
    subjectId: 'o',
    subjectVersion: 1,
    applicationId: null,
    roundId: 'o',
    policyVersion: 1,
    ruleIds: ['4.1'],
    data: { code: 'r', year: 2025 },
    transactionId: '7',
  };
  t.match(presentEntry(entry), {
    at: wire,
    action: 'round.opened',
    data: { code: 'r', year: 2025 },
    actor: { subject: 's', role: 'officer', client: 'c', creditCode: null },
    subject: { type: 'round', id: 'o', version: 1 },
    transactionId: '7',
  });
});

t.test('a problem carries what it was given, and its status', async (t) => {
  const bare = new Problem('conflict');
  t.equal(bare.status, 409);
  t.match(bare, { detail: undefined, findings: [], headers: {} });
  const detail = { zh: '详情', en: 'detail' };
  t.match(new Problem('unavailable', { detail, headers: { 'retry-after': '2' } }), {
    detail,
    headers: { 'retry-after': '2' },
  });
});
