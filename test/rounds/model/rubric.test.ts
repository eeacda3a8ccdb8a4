import t from 'tap';
import { otherRubricFindings, rubricDigest } from '../../../src/rounds/model/rubric.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const present = rubricDigest(shippedPolicy);

t.test('the rubric is what a score depends on, and nothing else', async (t) => {
  const [first, ...rest] = shippedPolicy.scoring.criteria;
  for (const [pointer, value] of [
    ['/scoring/criteria/0/weight', 1 + Number(first?.weight)],
    ['/scoring/criteria/0/maxCenti', 9_000],
    ['/scoring/criteria', rest],
    ['/scoring/minSheets', 1 + Number(shippedPolicy.scoring.minSheets)],
    ['/scoring/aggregation', 'median'],
    ['/scoring/aggregation', undefined],
    ['/scoring/dropEach', 2],
    ['/scoring/rounding', 'down'],
    ['/scoring/rounding', undefined],
    ['/scoring/minSheets', undefined],
    ['/scoring/dropEach', undefined],
  ] as const) {
    t.not(rubricDigest(policyWith({ [pointer]: value })), present, pointer);
  }
  for (const [pointer, value] of [
    ['/scoring/criteria/0/name', { zh: '实用', en: 'Use' }],
    ['/scoring/tieBreakers', []],
    ['/scoring/panelSize', 9],
  ] as const) {
    t.equal(rubricDigest(policyWith({ [pointer]: value })), present, pointer);
  }
  const mean = { '/scoring/aggregation': 'mean' };
  t.equal(
    rubricDigest(policyWith({ ...mean, '/scoring/dropEach': 2 })),
    rubricDigest(policyWith({ ...mean, '/scoring/dropEach': undefined })),
    'the number of dropped sheets counts for the trimmed mean only',
  );
});

t.test('scores of another rubric are counted, and the first ones named', async (t) => {
  const own = { rubricSha256: present, count: 3, numbers: ['2025-000001'] };
  t.same(otherRubricFindings(shippedPolicy, [], ''), []);
  t.same(otherRubricFindings(shippedPolicy, [own], ''), []);
  const numbers = Array.from({ length: 51 }, (_, index) => `2025-${index + 100_000}`);
  const [found, ...more] = otherRubricFindings(
    shippedPolicy,
    [own, { rubricSha256: 'a', count: 60, numbers }, { rubricSha256: 'b', count: 1, numbers: [] }],
    '/document/scoring',
  );
  t.same(more, []);
  t.match(found, { code: 'scores-of-other-rubric', pointer: '/document/scoring' });
  t.match(found?.message.zh, /^61 份/);
  t.match(found?.message.zh, /2025-100049/);
  t.notMatch(found?.message.zh, /2025-100050/);
});
