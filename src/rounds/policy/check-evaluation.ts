import type { Finding } from '#platform/values/findings.ts';
import { contradiction, when } from '../model/contradiction.ts';
import { mandatoryCriteria } from '../model/mandatory-criteria.ts';
import type { Policy } from '../model/policy.ts';

/**
 * Contradictions in how a policy scores products and divides money.
 * @see rules 1, 2.1
 */
export function evaluationFindings(policy: Policy): Finding[] {
  return [
    ...rubricFindings(policy),
    ...sheetFindings(policy),
    ...tieBreakerFindings(policy),
    ...tierFindings(policy),
  ];
}

function rubricFindings({ scoring: { criteria, stepCenti } }: Policy): Finding[] {
  const codes = new Set(criteria.map(({ code }) => code));
  return [
    ...mandatoryCriteria.flatMap((code) =>
      when(
        !codes.has(code),
        contradiction(
          'criterion-missing',
          '1',
          '/scoring/criteria',
          `缺少评分指标 ${code}`,
          `The criterion ${code} is missing`,
        ),
      ),
    ),
    ...criteria.flatMap(({ maxCenti }, index) =>
      when(
        stepCenti !== undefined && maxCenti % stepCenti !== 0,
        contradiction(
          'criterion-off-step',
          '1',
          `/scoring/criteria/${index}/maxCenti`,
          `满分应为评分最小单位 ${stepCenti} 的整数倍`,
          `The maximum is no multiple of the step ${stepCenti}`,
        ),
      ),
    ),
  ];
}

function sheetFindings({ scoring }: Policy): Finding[] {
  const { aggregation, dropEach = 0, minSheets, panelSize } = scoring;
  const { commentBelowCenti = 0, commentAboveCenti = 10_000 } = scoring;
  return [
    ...when(
      aggregation === 'trimmed-mean' && minSheets !== undefined && 2 * dropEach >= minSheets,
      contradiction(
        'nothing-left-to-average',
        '2.1',
        '/scoring/dropEach',
        '去除最高、最低后须至少保留一份评分表',
        'Of the fewest sheets, none is left once the ends are dropped',
      ),
    ),
    ...when(
      panelSize !== undefined && minSheets !== undefined && panelSize < minSheets,
      contradiction(
        'panel-too-small',
        '2.1',
        '/scoring/panelSize',
        `评审专家人数少于最少评分表份数 ${minSheets}`,
        `The panel is smaller than the ${minSheets} sheets that are needed`,
      ),
    ),
    ...when(
      commentBelowCenti > commentAboveCenti,
      contradiction(
        'comment-bounds-crossed',
        '1',
        '/scoring/commentAboveCenti',
        '须说明理由的高分线低于低分线',
        'The high score that needs a reason is below the low one',
      ),
    ),
  ];
}

function tieBreakerFindings({ scoring: { criteria, tieBreakers = [] } }: Policy): Finding[] {
  const known = new Set<string>([
    'first-submitted',
    ...criteria.map(({ code }) => `criterion:${code}`),
  ]);
  return tieBreakers.flatMap((tieBreaker, index) => [
    ...when(
      !known.has(tieBreaker),
      contradiction(
        'tie-breaker-unknown',
        '2.1',
        `/scoring/tieBreakers/${index}`,
        `评分指标中没有 ${tieBreaker}`,
        `No criterion is meant by ${tieBreaker}`,
      ),
    ),
    ...when(
      tieBreakers.indexOf(tieBreaker) < index,
      contradiction(
        'tie-breaker-repeated',
        '2.1',
        `/scoring/tieBreakers/${index}`,
        `同分排序规则 ${tieBreaker} 重复`,
        `${tieBreaker} is listed twice`,
      ),
    ),
  ]);
}

function tierFindings({ awards: { tiers, granularityFen } }: Policy): Finding[] {
  return tiers.flatMap(({ ceilingFen, minScoreCenti }, index) => {
    const above = tiers[index - 1];
    const pointer = `/awards/tiers/${index}`;
    return [
      ...when(
        above !== undefined && ceilingFen > above.ceilingFen,
        contradiction(
          'tiers-out-of-order',
          '2.1',
          `${pointer}/ceilingFen`,
          '资助上限不得高于上一档次',
          'The ceiling is above that of the tier before',
        ),
      ),
      ...when(
        above?.minScoreCenti !== undefined &&
          minScoreCenti !== undefined &&
          minScoreCenti >= above.minScoreCenti,
        contradiction(
          'tiers-out-of-order',
          '2.1',
          `${pointer}/minScoreCenti`,
          '分数线须低于上一档次',
          'The threshold must be below that of the tier before',
        ),
      ),
      ...when(
        granularityFen !== undefined && ceilingFen < granularityFen,
        contradiction(
          'ceiling-below-step',
          '2.1',
          `${pointer}/ceilingFen`,
          '资助上限小于金额最小单位',
          'The ceiling is below the step of an amount',
        ),
      ),
    ];
  });
}
