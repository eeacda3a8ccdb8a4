import t from 'tap';
import { presentFindingType, presentProblemType } from '../../src/platform/problems/present.ts';
import { problemCatalogue } from '../../src/platform/problems/problems.ts';
import { contractFinding, contractFindings } from '../../src/platform/values/contract-findings.ts';
import { findingOf, partsOf } from '../../src/platform/values/finding-catalogue.ts';
import { awardFindings } from '../../src/programme/findings/awards.ts';
import { caseFindings } from '../../src/programme/findings/cases.ts';
import { counterFindings } from '../../src/programme/findings/counter.ts';
import { problemExamples } from '../../src/programme/findings/examples.ts';
import {
  finding,
  findingCatalogue,
  type ProgrammeFindingKind,
} from '../../src/programme/findings/finding.ts';
import { incompleteRunFindings } from '../../src/programme/findings/incomplete-runs.ts';
import { instalmentFindings } from '../../src/programme/findings/instalments.ts';
import { ledgerFindings } from '../../src/programme/findings/ledger.ts';
import { materialFindings } from '../../src/programme/findings/materials.ts';
import { objectionFindings } from '../../src/programme/findings/objections.ts';
import {
  tokenRevocationFindings,
  webhookFindings,
} from '../../src/programme/findings/operations.ts';
import { organisationFindings } from '../../src/programme/findings/organisations.ts';
import { otherMeasureFindings } from '../../src/programme/findings/other-measures.ts';
import { paymentFindings } from '../../src/programme/findings/payments.ts';
import { policyFindings } from '../../src/programme/findings/policies.ts';
import { preReviewFindings } from '../../src/programme/findings/pre-review.ts';
import { proposalFindings } from '../../src/programme/findings/proposals.ts';
import { roundFindings } from '../../src/programme/findings/rounds.ts';
import { scoringFindings } from '../../src/programme/findings/scoring.ts';
import { submissionFindings } from '../../src/programme/findings/submissions.ts';

type Kind = ProgrammeFindingKind;

const kinds: Readonly<Record<string, Kind>> = findingCatalogue;

/** What a Chinese sentence may name: standards, and the app that people book with. */
const namesInChinese =
  /JSON Pointer|ETag|UUID|CSV|XLSX|\.xlsx?|\.doc|\.ppt|\.wps|ZIP|RAR|7z|HEIC|WebP|TIFF|BMP|9\.14E\+17|https|UTF-8|GB 18030|SHA-256|SM3|U\+0000|i深圳|\/product\/usage|（file）/g;

t.test('every code is in the catalogue once', async (t) => {
  const families = [
    ...[contractFindings, roundFindings, policyFindings, proposalFindings],
    ...[otherMeasureFindings, caseFindings],
    ...[materialFindings, submissionFindings, preReviewFindings, counterFindings],
    ...[scoringFindings, awardFindings, organisationFindings, incompleteRunFindings],
    ...[ledgerFindings, objectionFindings, paymentFindings, instalmentFindings, webhookFindings],
    tokenRevocationFindings,
  ];
  const codes = families.flatMap((family) => Object.keys(family));
  t.same(codes.toSorted(), [...new Set(codes)].toSorted());
  t.same(codes.toSorted(), Object.keys(findingCatalogue).toSorted());
  for (const code of codes) t.match(code, /^[a-z]+(-[a-z0-9]+)*$/);
});

t.test('a finding has a message and a remedy in both languages', async (t) => {
  for (const [code, { parameters = {}, message, remedy }] of Object.entries(kinds)) {
    const places = [message, remedy].flatMap(({ zh, en }) => [zh, en]);
    const named = places.flatMap((text) => partsOf(text).filter((_, index) => index % 2 === 1));
    t.same(new Set(named), new Set(Object.keys(parameters)), `${code} uses what it is given`);
    for (const { zh, en } of [message, remedy]) {
      t.same(namesIn(zh), namesIn(en), `${code} says the same in both languages`);
      t.notMatch(plain(zh).replace(namesInChinese, ''), /[A-Za-z]/, `${code}: ${zh}`);
      t.notMatch(plain(en).replace('i深圳', ''), /\p{Script=Han}/u, `${code}: ${en}`);
    }
    t.match(message.en, /^[A-Z{“]/);
    t.notMatch(message.en, /\.$/);
    t.notMatch(message.zh, /。$/);
    t.match(remedy.zh, /。$/);
    t.match(remedy.en, /^[A-Z][\s\S]*\.$/);
  }
});

function namesIn(template: string): readonly string[] {
  return partsOf(template)
    .filter((_, index) => index % 2 === 1)
    .toSorted();
}

function plain(template: string): string {
  return partsOf(template)
    .filter((_, index) => index % 2 === 0)
    .join('');
}

t.test(
  'a finding that causes no problem only needs confirmation, with three exceptions',
  async (t) => {
    const inReports = Object.entries(kinds).filter(([, { problems }]) => problems.length === 0);
    t.same(
      inReports.filter(([, { severity }]) => severity === 'blocks').map(([code]) => code),
      ['other-award-received', 'same-content-barred', 'double-benefit-barred'],
      'which bar a product of an allocation',
    );
    for (const [code, { severity, problems }] of Object.entries(kinds)) {
      if (severity === 'to-confirm') t.same(problems, [], code);
    }
  },
);

t.test('the catalogue words a finding from its typed particulars', async (t) => {
  t.same(finding('file-empty', '/file'), {
    code: 'file-empty',
    severity: 'blocks',
    rule: null,
    pointer: '/file',
    ...{ message: findingCatalogue['file-empty'].message },
    ...{ remedy: findingCatalogue['file-empty'].remedy },
  });
  t.match(finding('window-closed', '', { at: new Date('2025-11-30T10:00:00Z') }), {
    rule: '4.1a',
    message: { zh: '线上填报已于 2025-11-30T18:00:00.000+08:00 截止，不再受理新提交的申请' },
  });
  t.match(finding('more-than-awarded', '/amount', { payableFen: 100_000_050 }).message, {
    zh: '拨付金额不得超过尚可拨付的 1000000.50 元',
  });
  const draft = { zh: '填报中', en: 'Draft' };
  const returned = { zh: '已退回', en: 'Returned' };
  const misplaced = { status: returned, wanted: [draft, returned] };
  t.match(finding('wrong-status', '', misplaced, '4.1'), {
    severity: 'blocks',
    rule: '4.1',
    message: {
      zh: '当前状态为“已退回”，该操作仅适用于：填报中、已退回',
      en: 'The application is Returned; this action needs: Draft, Returned',
    },
  });
  t.match(finding('too-few-experts', '', { number: '2025-0007', panelSize: 5, eligible: 3 }), {
    message: { en: 'Case 2025-0007 needs 5 experts, but only 3 can be drawn' },
  });
  t.match(finding('rule-unknown', '/ruleIds/0', { rules: [] }).remedy, { zh: '可用的条款：无。' });
  t.equal(contractFinding('required', '/a', { field: { zh: 'a', en: 'a' } }, null).rule, null);
  t.throws(() => findingOf(findingCatalogue, { code: 'unheard-of', pointer: '' }), RangeError);
});

t.test('for each part of the API the contract shows the findings of a problem', async (t) => {
  for (const [tag, shown] of Object.entries(problemExamples)) {
    for (const [problem, example] of Object.entries(shown)) {
      const { code, message, remedy } = findingOf(findingCatalogue, example);
      t.ok(
        kinds[code]?.problems.some((each) => each === problem),
        `${tag}: ${code}`,
      );
      for (const text of [message, remedy].flatMap(({ zh, en }) => [zh, en])) {
        t.notMatch(text, /[{}]|undefined/, `${tag}: ${code}`);
      }
    }
  }
});

t.test('the page of a finding gives its occasion, its rule and its operations', async (t) => {
  t.match(
    presentFindingType(
      {
        code: 'due-time-too-far',
        kind: kinds['due-time-too-far'] as Kind,
        operations: ['op'],
        inNextActions: false,
      },
      'en',
    ),
    {
      rules: ['4.1b'],
      ruleVaries: false,
      problems: ['rule-violation'],
      parameters: [{ name: 'maxDays', type: 'number' }],
      message: 'The due time may be at most {maxDays} days ahead',
      operations: ['op'],
      inNextActions: false,
    },
  );
  const varying = presentFindingType(
    {
      code: 'check-repeated',
      kind: kinds['check-repeated'] as Kind,
      operations: [],
      inNextActions: true,
    },
    'zh',
  );
  t.match(varying, {
    rules: [],
    ruleVaries: true,
    parameters: [],
    remedy: '每项只判定一次。',
    inNextActions: true,
  });
  const { conflict } = problemCatalogue;
  t.same(presentProblemType('conflict', conflict, ['external-id-used'], 'zh'), {
    code: 'conflict',
    status: 409,
    title: conflict.title.zh,
    meaning: conflict.meaning.zh,
    findings: ['external-id-used'],
  });
});
