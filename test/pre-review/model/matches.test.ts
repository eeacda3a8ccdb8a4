import fc from 'fast-check';
import t from 'tap';
import type { FormContent } from '../../../src/cases/model/contact.ts';
import { comparableText } from '../../../src/platform/values/text-lines.ts';
import { decideJudgeContentMatch } from '../../../src/pre-review/matches/decide-judge-content-match.ts';
import { presentMatch } from '../../../src/pre-review/matches/present.ts';
import {
  contentMatches,
  type MatchCandidate,
} from '../../../src/pre-review/model/content-matches.ts';
import {
  contentBands,
  jaccardBasisPoints,
  productShingles,
  shinglesOf,
} from '../../../src/submissions/model/content-fingerprint.ts';
import { packetChanges } from '../../../src/submissions/model/packet-changes.ts';
import { caseIn, shanghai } from '../../support/cases.ts';

const text =
  '系统听懂群众口述的诉求，给出应办事项、所需材料与办理窗口，并把相近事项的差异讲清楚；后台以事项知识图谱与检索增强生成为基础，答案逐条注明出处。';

t.test('texts are compared by their letters, digits and Han characters only', (t) => {
  t.equal(comparableText('ＡＩ 窗口，导办。（2025）'), 'ai窗口导办2025');
  t.equal(shinglesOf('').size, 0);
  t.strictSame([...shinglesOf('导办')], ['导办'], 'a short text is one piece');
  t.strictSame([...shinglesOf('窗口导办')], ['窗口导', '口导办']);
  t.end();
});

t.test('similarity is exact: shared pieces over all pieces', (t) => {
  const cases: [readonly string[], readonly string[], number][] = [
    [[], [], 0],
    [['甲'], [], 0],
    [['甲'], ['甲'], 10_000],
    [['甲', '乙'], ['乙', '丙'], 3333],
    [['甲', '乙', '丙'], ['乙'], 3333],
    [['乙'], ['甲', '乙', '丙'], 3333],
  ];
  for (const [left, right, expected] of cases) {
    t.equal(jaccardBasisPoints(new Set(left), new Set(right)), expected);
  }
  t.end();
});

t.test('bands find nearly equal texts, and ignore an empty one', (t) => {
  t.strictSame(contentBands(new Set()), []);
  const bands = contentBands(shinglesOf(comparableText(text)));
  t.equal(bands.length, 24);
  const edited = contentBands(shinglesOf(comparableText(text.replace('群众', '市民'))));
  t.ok(
    edited.some((band) => bands.includes(band)),
    'one word exchanged',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (any) => {
      const shingles = shinglesOf(any);
      return contentBands(shingles).every(
        (band, index) =>
          Number.isInteger(band) &&
          Math.abs(band) <= 2 ** 31 &&
          band === contentBands(new Set([...shingles].reverse()))[index],
      );
    }),
  );
  t.end();
});

const form: FormContent = {
  scenarioCode: 'KFCJ-2025-001',
  product: { name: '窗口智能导办', description: text },
  consortium: {
    members: [{ name: '成员', creditCode: '12440300NA8GUKFBQ2', contribution: '语料' }],
  },
};
const self = { id: 'b', applicantCreditCode: '91350100M000100Y43', form, leftConsortium: [] };

function candidate(change: Partial<MatchCandidate> = {}): MatchCandidate {
  return {
    id: 'c',
    applicantCreditCode: '91440300K0GYY8JNDX',
    number: '2025-000002',
    form: { scenarioCode: 'KFCJ-2025-002', product: { name: '别的产品', description: '毫不相干' } },
    sharedFiles: [],
    verdict: null,
    ...change,
  };
}

t.test('a match names its rule, its evidence and its verdict', (t) => {
  t.strictSame(contentMatches(self, [candidate()], 1), [], 'nothing in common is no match');

  const sameText = candidate({ form: { product: { description: text } } });
  const exact = contentMatches(self, [sameText], 10_000);
  t.strictSame(exact[0]?.evidence, [{ kind: 'similar-text', similarityBasisPoints: 10_000 }]);
  t.equal(exact[0]?.rule, '3.4b');
  t.equal(exact[0]?.isConsortiumMember, false);

  const half = candidate({ form: { product: { description: text.slice(0, 40) } } });
  const similarityBasisPoints = jaccardBasisPoints(
    productShingles(self.form),
    productShingles(half.form),
  );
  t.equal(contentMatches(self, [half], similarityBasisPoints).length, 1, 'equal to the threshold');
  t.equal(contentMatches(self, [half], similarityBasisPoints + 1).length, 0, 'just below it');

  const file = { kind: 'licence', sha256: 'aa' };
  const [own] = contentMatches(
    self,
    [candidate({ applicantCreditCode: self.applicantCreditCode, sharedFiles: [file] })],
    10_000,
  );
  t.equal(own?.rule, '3.4a');
  t.strictSame(own?.evidence, [{ kind: 'same-file', materialKind: 'licence', sha256: 'aa' }]);

  const verdict = { verdict: 'unclear', note: null, judgedAt: '2025-12-01' } as const;
  const [named] = contentMatches(
    self,
    [
      candidate({
        applicantCreditCode: '12440300NA8GUKFBQ2',
        form: { scenarioCode: 'KFCJ-2025-001', product: { name: '窗口智能导办' } },
        verdict,
      }),
    ],
    10_000,
  );
  t.strictSame(named?.evidence, [{ kind: 'same-scenario-and-name' }]);
  t.equal(named?.isConsortiumMember, true, 'a member that applies with the same content itself');
  t.strictSame(named?.verdict, verdict);
  const formerLead = {
    creditCode: candidate().applicantCreditCode,
    name: null,
    leftOn: '2025-11-20',
  };
  const [ofLeft] = contentMatches(
    { ...self, leftConsortium: [formerLead] },
    [candidate({ sharedFiles: [file] })],
    10_000,
  );
  t.equal(ofLeft?.isConsortiumMember, true, 'a lead that left and applies by itself');
  t.equal(ofLeft?.rule, '3.4b');

  const nameless = { ...self, form: {} };
  t.strictSame(contentMatches(nameless, [candidate({ form: {} })], 1), [], 'two empty forms');
  t.end();
});

t.test('the strongest text comes first, then the smaller id', (t) => {
  const whole = candidate({ id: 'z', form: { product: { description: text } } });
  const part = (id: string) =>
    candidate({ id, form: { product: { description: text.slice(0, 60) } } });
  const found = contentMatches(self, [part('d'), whole, part('c'), part('e')], 1);
  t.strictSame(
    found.map(({ applicationId }) => applicationId),
    ['z', 'c', 'd', 'e'],
  );
  t.end();
});

t.test('a verdict belongs to a pair, whichever side gives it', (t) => {
  const command = { verdictId: 'v', verdict: 'same-content', note: null } as const;
  const state = { ...caseIn('submitted', { id: 'm' }), noticeCount: 0, otherExists: true };
  for (const [other, first, second] of [
    ['a', 'a', 'm'],
    ['z', 'm', 'z'],
  ] as const) {
    const decision = decideJudgeContentMatch(state, { ...command, otherApplicationId: other });
    if (decision.kind !== 'accepted') throw new Error('accepted');
    t.equal(decision.change.firstApplicationId, first);
    t.equal(decision.change.secondApplicationId, second);
    t.equal(decision.change.move.status, 'submitted', 'it moves nothing through the process');
    t.equal(decision.entries[0].action, 'content-match.judged');
    t.notOk('noteSha256' in decision.entries[0].data);
  }
  const noted = decideJudgeContentMatch(state, {
    ...command,
    ...{ otherApplicationId: 'a', note: '同一模型' },
  });
  t.match(noted, { entries: [{ data: { noteSha256: /^[0-9a-f]{64}$/ } }] });
  const refused: [string, object, string][] = [
    ['itself', { otherApplicationId: 'm' }, 'not-found'],
    ['a withdrawn case', { status: 'withdrawn' }, 'action-not-allowed'],
    ['one that was never submitted', { otherExists: false }, 'not-found'],
  ];
  for (const [what, change, problem] of refused) {
    const { otherApplicationId = 'a', ...facts } = change as { otherApplicationId?: string };
    const decision = decideJudgeContentMatch(
      { ...state, ...facts },
      { ...command, otherApplicationId },
    );
    t.match(decision, { kind: 'refused', problem }, what);
  }
  t.end();
});

t.test('changes between two packets are named by place', (t) => {
  const material = {
    id: '1',
    kind: 'licence',
    fileName: 'a.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 1,
    sha256: 'aa',
    issuer: null,
    issuedOn: null,
  };
  const content = {
    form: { product: { name: '甲', usage: '乙' } },
    declared: { truthful: { at: '1', by: 's' } },
    materials: [material],
  };
  t.strictSame(packetChanges(content, structuredClone(content)), {
    fields: [],
    files: [],
    declarations: [],
  });
  const replaced = { ...material, id: '2', sha256: 'bb' };
  const changes = packetChanges(content, {
    ...content,
    form: { product: { name: '丙' } },
    declared: { truthful: { at: '2', by: 's' }, ethics: { at: '2', by: 's' } },
    materials: [replaced],
  });
  t.strictSame(changes.fields, [
    { pointer: '/product/name', before: '甲', after: '丙' },
    { pointer: '/product/usage', before: '乙', after: undefined },
  ]);
  t.strictSame(changes.files, [
    { change: 'removed', material },
    { change: 'added', material: replaced },
  ]);
  t.strictSame(changes.declarations, ['ethics', 'truthful']);
  t.end();
});

t.test('content matches compare the product’s texts', (t) => {
  t.equal(productShingles({}).size, 0);
  t.same(productShingles({ product: { description: '窗口导办' } }), shinglesOf('窗口导办'));
  t.same(productShingles({ product: { development: '窗口导办' } }), shinglesOf('窗口导办'));
  t.same(
    productShingles({ product: { description: '窗口', development: '导办' } }),
    shinglesOf('窗口导办'),
  );
  t.end();
});

const at = shanghai('2025-12-22T09:00:00.000');

const wire = '2025-12-22T09:00:00.000+08:00';

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
