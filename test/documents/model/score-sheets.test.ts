import t from 'tap';
import { laterThanAct } from '../../../src/documents/model/acts/later-than-act.ts';
import { scoreSheetContent } from '../../../src/documents/model/acts/score-sheet.ts';
import {
  actOf,
  describedPaper,
  PAPER_CODE,
  paperSays,
  rowOf,
  wordsOn,
} from '../../support/described-papers.ts';
import { shippedPolicy } from '../../support/policy.ts';

// 专家评分表.

const sheetId = 'sheet-1';
const submitted = actOf('score-sheet.submitted', {
  ...{ submissionNumber: 2, sheetId, sheetSha256: 'ab'.repeat(32) },
});
const [first, second, third] = shippedPolicy.scoring.criteria;

t.test('a sheet states each score beside its most, and no expert', (t) => {
  const scores = { [`${second?.code}`]: 8850, [`${first?.code}`]: 9000, 'no-such-criterion': 1 };
  const sheet = { scores, comment: '第一段。\n第二段。' };
  const content = scoreSheetContent({ ...rowOf(submitted), sheet }, shippedPolicy, PAPER_CODE);
  t.match(describedPaper(content), { title: '专家评分表', number: '评〔2025-000123〕1号' });
  t.same(
    content.scores.map(({ code }) => code),
    [first?.code, second?.code],
    'in the order of the policy',
  );
  const most = ((first?.maxCenti ?? 0) / 100).toFixed(2);
  paperSays(
    t,
    content,
    /^对“测试产品”的专家评分如下/,
    new RegExp(`1 \\| ${first?.name.zh} \\| ${most} \\| 90\\.00$`, 'm'),
    new RegExp(`2 \\| ${second?.name.zh} \\| ${most} \\| 88\\.50$`, 'm'),
    /二、评审意见\n第一段。\n第二段。\n评审专家（签字）：＿+/,
  );
  t.notMatch(JSON.stringify(content), /expert/i);
  t.notMatch(wordsOn(describedPaper(content)), new RegExp(`${third?.name.zh}`));
  const silent = { ...rowOf(submitted), sheet: { scores, comment: null } };
  paperSays(t, scoreSheetContent(silent, shippedPolicy, PAPER_CODE), /二、评审意见\n无。/);
  t.end();
});

t.test('its standing tells that its expert withdrew it', (t) => {
  const withdrawn = (id: string) =>
    actOf('score-sheet.withdrawn', { submissionNumber: 2, sheetId: id, reason: 'other' }, 2);
  const since = (...later: Parameters<typeof laterThanAct>[2]) =>
    laterThanAct('score-sheet', submitted, later);
  t.same(since(), { retractedAt: null });
  t.same(since(withdrawn('another')), { retractedAt: null });
  t.same(since(withdrawn(sheetId)), { retractedAt: withdrawn(sheetId).at });
  t.end();
});
