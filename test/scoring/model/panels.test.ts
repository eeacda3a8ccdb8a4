import t from 'tap';
import { rubricOf } from '../../../src/scoring/model/criteria.ts';
import type { PacketSheet, PanelCase, PoolMember } from '../../../src/scoring/model/scored-case.ts';
import { digestSheet } from '../../../src/scoring/model/sheet-digest.ts';
import {
  type DeclaringCase,
  decideDeclareConflict,
} from '../../../src/scoring/panels/decide-declare-conflict.ts';
import {
  decideExcuseExpert,
  type Excusal,
} from '../../../src/scoring/panels/decide-excuse-expert.ts';
import { decideFinaliseScore } from '../../../src/scoring/scores/decide-finalise-score.ts';
import {
  decideSaveScoreSheetDraft,
  type SheetDraft,
} from '../../../src/scoring/sheets/decide-save-score-sheet-draft.ts';
import {
  decideSubmitScoreSheet,
  type SheetCommand,
} from '../../../src/scoring/sheets/decide-submit-score-sheet.ts';
import { decideWithdrawScoreSheet } from '../../../src/scoring/sheets/decide-withdraw-score-sheet.ts';
import { acceptedOf, applicantCode, caseIn, placesOf, refusedOf } from '../../support/cases.ts';
import { bystander } from '../../support/experts.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

function member(subject: string, changes: Partial<PoolMember> = {}): PoolMember {
  return {
    id: `id of ${subject}`,
    subject,
    employerName: bystander.name,
    employerCreditCode: bystander.creditCode,
    active: true,
    ...changes,
  };
}

/** A case in scoring with a panel of three, named and declared, and no sheet yet. */
function scoring(changes: Partial<PanelCase> = {}): PanelCase {
  return {
    ...caseIn('accepted'),
    panel: ['expert-1', 'expert-2', 'expert-3'],
    assignmentIds: { 'expert-2': 'assignment-2' },
    excused: [],
    vacancies: 0,
    named: 0,
    preReviewers: ['reviewer-1'],
    undeclared: [],
    employers: [1, 2, 3].map((n) => member(`expert-${n}`)),
    sheets: [],
    involved: [{ role: 'applicant', name: '测试企业', creditCode: applicantCode }],
    pool: [1, 2, 3, 4, 5, 6].map((n) => member(`expert-${n}`)).concat(member('reviewer-1')),
    draw: null,
    ...changes,
  };
}

function scoresOf(centi: number): Record<string, number> {
  return Object.fromEntries(shippedPolicy.scoring.criteria.map(({ code }) => [code, centi]));
}

function sheetBy(expertSubject: string, centi: number): PacketSheet {
  return {
    id: `sheet-${expertSubject}`,
    expertSubject,
    isNamed: false,
    scoresCenti: scoresOf(centi),
    comment: null,
  };
}

const sheets = [sheetBy('expert-1', 8000), sheetBy('expert-2', 8600), sheetBy('expert-3', 9100)];

const command: SheetCommand = {
  id: 'sheet-new',
  submissionNumber: 1,
  scoresCenti: scoresOf(8650),
  comment: null,
  sha256: 'c'.repeat(64),
};

t.test('an expert is excused from a panel', (t) => {
  const excusal = { expert: 'expert-2', reason: 'recusal', conflict: 'kinship' } as const;
  const named = acceptedOf(decideExcuseExpert(scoring({ sheets }), excusal, 'seat'));
  t.equal(named.change.move.loadedVersion, scoring().version);
  t.same(named.change.seats, [], 'nobody stands in on a panel that was not drawn');
  t.match(named.entries, [
    {
      action: 'expert.excused',
      data: {
        assignmentId: 'assignment-2',
        reason: 'recusal',
        conflict: 'kinship',
        hadSheet: true,
      },
    },
  ]);

  const away = { expert: 'expert-2', reason: 'unavailable', conflict: null } as const;
  const others = sheets.filter(({ expertSubject }) => expertSubject !== 'expert-2');
  const unheard = acceptedOf(decideExcuseExpert(scoring({ sheets: others }), away, 'seat'));
  t.match(unheard.entries, [{ data: { reason: 'unavailable', hadSheet: false } }]);

  const order = ['expert-1', 'expert-2', 'expert-4', 'expert-5'].map((one) => `id of ${one}`);
  const draw = { id: 'draw', order: ['id of who left the pool', ...order] };
  const drawn = acceptedOf(decideExcuseExpert(scoring({ sheets, draw }), excusal, 'seat'));
  t.match(drawn.change.seats, [
    { id: 'seat', expertSubject: 'expert-4', isReplacement: true, drawId: 'draw' },
  ]);
  t.match(drawn.entries[1], {
    action: 'expert.assigned',
    data: { experts: ['expert-4'], panelSize: 3, drawId: 'draw' },
  });
  const gone = decideExcuseExpert(
    scoring({ draw, excused: ['expert-4', 'expert-5'] }),
    excusal,
    'seat',
  );
  t.same(acceptedOf(gone).change.seats, [], 'the seat stays vacant when nobody is left');

  const cases: readonly [string, Partial<PanelCase>, Partial<Excusal>, string[]][] = [
    ['who is not on the panel', { panel: ['expert-1'] }, {}, ['expert-not-on-panel /expert']],
    ['once the score is final', { scoreCenti: 8000 }, {}, ['score-final ']],
    ['a recusal from nothing', {}, { conflict: null }, ['conflict-and-reason-differ /conflict']],
    [
      'a conflict of who is not available',
      {},
      { reason: 'unavailable' },
      ['conflict-and-reason-differ /conflict'],
    ],
    [
      'who is not available, once its sheet is in',
      { sheets },
      { reason: 'unavailable', conflict: null },
      ['expert-has-sheet /reason'],
    ],
  ];
  for (const [name, changes, change, findings] of cases) {
    const decision = decideExcuseExpert(scoring(changes), { ...excusal, ...change }, 'seat');
    t.same(placesOf(refusedOf(decision).findings), findings, name);
  }
  t.end();
});

t.test('an expert declares conflicts before any content is shown', (t) => {
  const declaring = (changes: Partial<DeclaringCase> = {}): DeclaringCase => ({
    ...scoring(),
    assignmentId: 'assignment-2',
    declared: false,
    ...changes,
  });
  const draw = { id: 'draw', order: ['id of expert-2', 'id of expert-4'] };

  const none = acceptedOf(decideDeclareConflict(declaring({ draw }), 'none', 'seat'));
  t.match(none.change, { conflict: null, seats: [] });
  t.match(none.entries, [
    { action: 'conflict.declared', data: { assignmentId: 'assignment-2', declaration: 'none' } },
  ]);
  t.equal(none.entries.length, 1);

  const conflicted = acceptedOf(decideDeclareConflict(declaring({ draw }), 'shareholding', 'seat'));
  t.match(conflicted.change, { conflict: 'shareholding', seats: [{ expertSubject: 'expert-4' }] });
  t.same(
    conflicted.entries.map(({ action }) => action),
    ['conflict.declared', 'expert.excused', 'expert.assigned'],
  );

  for (const [had, hadSheet] of [
    [[], false],
    [[sheetBy('expert-1', 8000)], false],
    [sheets, true],
  ] as const) {
    const later = declaring({ draw, declared: true, sheets: had });
    const found = acceptedOf(decideDeclareConflict(later, 'cooperation', 'seat'));
    t.match(found.change, { conflict: 'cooperation', seats: [{ expertSubject: 'expert-4' }] });
    t.match(found.entries, [
      { action: 'conflict.declared', data: { declaration: 'cooperation' } },
      { action: 'expert.excused', data: { reason: 'recusal', conflict: 'cooperation', hadSheet } },
      { action: 'expert.assigned' },
    ]);
  }

  const cases: readonly [string, Partial<DeclaringCase>, string[]][] = [
    ['that there is none, a second time', { declared: true }, ['conflict-declared-already ']],
    ['once the score is final', { scoreCenti: 8000 }, ['score-final ']],
    ['while pre-review is open', { paperState: 'required' }, ['pre-review-not-passed ']],
  ];
  for (const [name, changes, findings] of cases) {
    const refused = refusedOf(decideDeclareConflict(declaring(changes), 'none', 'seat'));
    t.same(placesOf(refused.findings), findings, name);
  }
  t.end();
});

t.test('a score sheet is submitted by an expert of the panel', (t) => {
  t.test('a sheet is recorded with its digest, never with its scores', (t) => {
    const { change, entries } = acceptedOf(decideSubmitScoreSheet(scoring(), 'expert-1', command));
    t.equal(change.sheet, command);
    t.equal(change.move.loadedVersion, scoring().version);
    t.same(entries[0].data, {
      sheetId: 'sheet-new',
      submissionNumber: 1,
      sheetSha256: command.sha256,
    });
    t.end();
  });

  const cases: readonly [string, Partial<PanelCase>, Partial<SheetCommand>, string[]][] = [
    ['nothing declared', { undeclared: ['expert-1'] }, {}, ['declaration-outstanding ']],
    ['another packet', {}, { submissionNumber: 2 }, ['packet-not-current /submissionNumber']],
    ['a second sheet', { sheets }, {}, ['sheet-submitted-already ']],
    [
      'a score missing, without a comment to it',
      {},
      { scoresCenti: { ...scoresOf(8000), innovation: undefined as never } },
      ['score-missing /scoresCenti/innovation'],
    ],
    ['off the step', {}, { scoresCenti: scoresOf(8649) }, offStep()],
    [
      'above the maximum',
      { sheets: [] },
      { scoresCenti: scoresOf(10_050), comment: '满分。' },
      outOfRange(),
    ],
    [
      'the step unset',
      { policy: policyWith({ '/scoring/stepCenti': undefined }) },
      {},
      ['policy-value-unset /scoring/stepCenti'],
    ],
    ['the score final', { scoreCenti: 1 }, {}, ['score-final ']],
  ];
  for (const [name, changes, sheet, findings] of cases) {
    t.test(`it is refused: ${name}`, (t) => {
      const decision = decideSubmitScoreSheet(scoring(changes), 'expert-1', {
        ...command,
        ...sheet,
      });
      t.same(placesOf(refusedOf(decision).findings), findings);
      t.end();
    });
  }

  t.test('a sheet says why a score is out of the ordinary', (t) => {
    const policy = (maxCenti: number, below?: number, above?: number) => {
      const { criteria } = shippedPolicy.scoring;
      return policyWith({
        '/scoring/criteria': criteria.map((one) => ({ ...one, maxCenti })),
        '/scoring/stepCenti': 1,
        '/scoring/commentBelowCenti': below,
        '/scoring/commentAboveCenti': above,
      });
    };
    // 60 of 100 and 95 of 100 on a scale of 30 points are 18 and 28.5.
    const table: readonly (readonly [number, number, boolean])[] = [
      [10_000, 6000, false],
      [10_000, 5999, true],
      [10_000, 9500, false],
      [10_000, 9501, true],
      [3000, 1800, false],
      [3000, 1799, true],
      [3000, 2850, false],
      [3000, 2851, true],
    ];
    for (const [maxCenti, centi, asked] of table) {
      const state = scoring({ policy: policy(maxCenti, 6000, 9500) });
      const sheet = { ...command, scoresCenti: scoresOf(centi) };
      const silent = decideSubmitScoreSheet(state, 'expert-1', sheet);
      const expected = asked ? Object.keys(scoresOf(0)).map(() => 'comment-required /comment') : [];
      const found = silent.kind === 'refused' ? placesOf(silent.findings) : [];
      t.same(found, expected, `${centi} of ${maxCenti}`);
      const explained = decideSubmitScoreSheet(state, 'expert-1', { ...sheet, comment: '理由。' });
      t.equal(explained.kind, 'accepted');
    }
    const unset = scoring({ policy: policy(10_000) });
    t.equal(
      decideSubmitScoreSheet(unset, 'expert-1', { ...command, scoresCenti: scoresOf(0) }).kind,
      'accepted',
    );
    t.end();
  });

  t.test('an expert who may submit a sheet may save a partial draft', (t) => {
    const notes = { submissionNumber: 1, scoresCenti: { innovation: 100 }, comment: null };
    t.equal(decideSaveScoreSheetDraft(scoring(), 'expert-1', notes), undefined);
    const refused = (changes: Partial<PanelCase>, draft: Partial<SheetDraft> = {}) =>
      placesOf(
        decideSaveScoreSheetDraft(scoring(changes), 'expert-1', { ...notes, ...draft })?.findings ??
          [],
      );
    t.same(refused({ sheets }), ['sheet-submitted-already ']);
    t.same(refused({ undeclared: ['expert-1'] }), ['declaration-outstanding ']);
    t.same(refused({}, { submissionNumber: 2, scoresCenti: { innovation: 101 } }), [
      'packet-not-current /submissionNumber',
      'score-off-step /scoresCenti/innovation',
    ]);
    t.end();
  });

  t.test('an expert may withdraw a sheet before the score is final', (t) => {
    const own = { sheetId: 'sheet-expert-1', reason: 'scores-mistaken' } as const;
    const { change, entries } = acceptedOf(
      decideWithdrawScoreSheet(scoring({ sheets }), 'expert-1', own),
    );
    t.equal(change.loadedVersion, scoring().version);
    t.match(entries, [{ action: 'score-sheet.withdrawn', data: { submissionNumber: 1, ...own } }]);
    const cases: readonly [string, Partial<PanelCase>, string, string[]][] = [
      ['another’s', { sheets }, 'sheet-expert-2', ['sheet-not-counting ']],
      ['one withdrawn already', {}, 'sheet-expert-1', ['sheet-not-counting ']],
      ['one that made a score', { sheets, scoreCenti: 8600 }, own.sheetId, ['score-final ']],
    ];
    for (const [name, changes, sheetId, findings] of cases) {
      const decision = decideWithdrawScoreSheet(scoring(changes), 'expert-1', { ...own, sheetId });
      t.same(placesOf(refusedOf(decision).findings), findings, name);
    }
    t.end();
  });

  t.test('a reviewer of the case cannot submit a sheet, and the attempt is recorded', (t) => {
    const state = scoring({ preReviewers: ['expert-1'] });
    const { problem, entries } = refusedOf(decideSubmitScoreSheet(state, 'expert-1', command));
    t.equal(problem, 'forbidden');
    t.match(entries, [{ action: 'access.forbidden', data: { codes: ['scorer-pre-reviewed'] } }]);
    t.end();
  });

  t.test('a sheet is refused once the expert’s employer has a stake in the case', (t) => {
    const ofApplicant = member('expert-1', { employerCreditCode: applicantCode });
    const state = scoring({ employers: [ofApplicant, member('expert-2')] });
    const { problem, entries } = refusedOf(decideSubmitScoreSheet(state, 'expert-1', command));
    t.equal(problem, 'forbidden');
    t.match(entries, [{ action: 'access.forbidden', data: { codes: ['scorer-conflicted'] } }]);
    acceptedOf(decideSubmitScoreSheet(state, 'expert-2', command));
    t.end();
  });

  t.test('the digest of a sheet covers everything in it', (t) => {
    const content = { ...sheetBy('expert-1', 8000), applicationId: 'case', submissionNumber: 1 };
    const digest = digestSheet(content);
    t.match(digest, /^[0-9a-f]{64}$/);
    t.equal(digestSheet({ ...content, scoresCenti: scoresOf(8000) }), digest);
    for (const change of [
      { comment: '好' },
      { submissionNumber: 2 },
      { scoresCenti: scoresOf(8050) },
    ]) {
      t.not(digestSheet({ ...content, ...change }), digest);
    }
    t.end();
  });
  t.end();
});

function offStep(): string[] {
  return Object.keys(scoresOf(0)).map((code) => `score-off-step /scoresCenti/${code}`);
}

function outOfRange(): string[] {
  return Object.keys(scoresOf(0)).map((code) => `score-out-of-range /scoresCenti/${code}`);
}

t.test('the final score comes from the sheets on the current packet', (t) => {
  const digestOf = ({ id }: PacketSheet) => `digest of ${id}`;

  t.test('the final score is the policy’s aggregate of the sheets', (t) => {
    const { change, entries } = acceptedOf(decideFinaliseScore(scoring({ sheets }), digestOf));
    t.match(change, {
      scoreCenti: 8600,
      move: { scoreCenti: 8600, stage: 'scored', status: 'accepted' },
      trace: { method: 'trimmed-mean', droppedEachSide: 1 },
    });
    t.equal(change.trace.sheets.length, 3);
    const { scoreSha256, ...data } = { scoreSha256: '', ...entries[0].data };
    t.match(scoreSha256, /^[0-9a-f]{64}$/);
    t.same(data, {
      submissionNumber: 1,
      scoreCenti: 8600,
      method: 'trimmed-mean',
      sheets: sheets.map(({ id }) => ({ id, sha256: `digest of ${id}` })),
    });
    t.end();
  });

  t.test('the final score drops no sheet where the policy takes the mean', (t) => {
    const policy = policyWith({ '/scoring/aggregation': 'mean', '/scoring/dropEach': undefined });
    const { change } = acceptedOf(decideFinaliseScore(scoring({ sheets, policy }), digestOf));
    t.equal(change.scoreCenti, 8567);
    t.end();
  });

  const unset = (...names: string[]) =>
    policyWith(Object.fromEntries(names.map((name) => [`/scoring/${name}`, undefined])));
  const cases: readonly [string, Partial<PanelCase>, string, string[]][] = [
    [
      'an expert whose employer became a party',
      { sheets, employers: [member('expert-2', { employerCreditCode: applicantCode })] },
      'rule-violation',
      ['panel-conflicted /sheets'],
    ],
    [
      'too few sheets',
      { sheets: sheets.slice(1) },
      'rule-violation',
      ['too-few-sheets /sheets', 'sheets-outstanding /sheets'],
    ],
    [
      'an expert not heard',
      { sheets, panel: ['expert-1', 'expert-2', 'expert-3', 'expert-4'] },
      'rule-violation',
      ['sheets-outstanding /sheets'],
    ],
    [
      'every unset value named',
      { sheets, policy: unset('minSheets', 'rounding', 'stepCenti', 'dropEach') },
      'policy-value-unset',
      ['stepCenti', 'minSheets', 'dropEach', 'rounding'].map(
        (name) => `policy-value-unset /scoring/${name}`,
      ),
    ],
    [
      'no method, so that nothing is known to be dropped',
      { sheets, policy: unset('aggregation', 'dropEach') },
      'policy-value-unset',
      ['policy-value-unset /scoring/aggregation'],
    ],
    ['final already', { sheets, scoreCenti: 8600 }, 'action-not-allowed', ['score-final ']],
  ];
  for (const [name, changes, problem, findings] of cases) {
    t.test(`it is refused: ${name}`, (t) => {
      const refused = refusedOf(decideFinaliseScore(scoring(changes), digestOf));
      t.equal(refused.problem, problem);
      t.same(placesOf(refused.findings), findings);
      t.end();
    });
  }
  t.equal(rubricOf(unset('stepCenti')), undefined);
  t.end();
});
