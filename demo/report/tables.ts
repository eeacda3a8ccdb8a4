import { partOf, shortName } from '../cast.ts';
import type { History } from '../stages/audit.ts';
import type { Outcome } from '../stages/read-back.ts';
import type { Scored } from '../stages/score.ts';
import { renderTable } from '../terminal/table.ts';

const kindNames: Readonly<Record<string, string>> = {
  enterprise: '企业',
  branch: '分支机构',
  'public-institution': '事业单位',
  'industry-association': '行业协会',
  other: '其他组织',
};

/** The applicants and their products. */
export function applicantsTable(outcomes: readonly Outcome[]): string {
  return renderTable(
    [
      { heading: '简称' },
      { heading: '类型 kind' },
      { heading: '统一社会信用代码' },
      { heading: '场景 scenario' },
      { heading: '产品 product' },
    ],
    outcomes.map(({ key, case: { organisation, product }, application }) => [
      shortName(key),
      kindNames[organisation.kind] ?? organisation.kind,
      organisation.creditCode,
      application.scenarioCode ?? '',
      product.form.name,
    ]),
  );
}

/** The outcome of each in pre-review. */
export function preReviewTable(outcomes: readonly Outcome[]): string {
  return renderTable(
    [
      { heading: '编号 number' },
      { heading: '简称' },
      { heading: '首次提交 first submitted' },
      { heading: '提交次数', align: 'right' },
      { heading: '状态 status' },
      { heading: '预审 result' },
      { heading: '经过 what happened' },
    ],
    outcomes.map(({ key, application }) => [
      application.number ?? '—',
      shortName(key),
      shortInstant(application.firstSubmittedAt),
      String(application.submissionCount),
      application.statusName.zh,
      application.preReviewResult,
      partOf(key).story,
    ]),
  );
}

export function scoresTable(scored: readonly Scored[]): string {
  const bestFirst = scored.toSorted((a, b) => b.scoreCenti - a.scoreCenti);
  return renderTable(
    [
      { heading: '简称' },
      { heading: '专家一', align: 'right' },
      { heading: '专家二', align: 'right' },
      { heading: '专家三', align: 'right' },
      { heading: '综合评分 score', align: 'right' },
    ],
    bestFirst.map(({ key, sheetsCenti, scoreCenti }) => [
      shortName(key),
      ...sheetsCenti.map(points),
      points(scoreCenti),
    ]),
  );
}

export function historyTable(history: History): string {
  return renderTable(
    [
      { heading: '时间 at' },
      { heading: '动作 action' },
      { heading: '角色 role' },
      { heading: '人员 subject' },
      { heading: '版本', align: 'right' },
      { heading: '规则 rules' },
    ],
    history.map(({ at, action, actor, version, ruleIds }) => [
      shortInstant(at),
      action,
      actor.role,
      actor.subject ?? '',
      version === null ? '' : String(version),
      ruleIds.join(' '),
    ]),
  );
}

export function points(centi: number): string {
  return (centi / 100).toFixed(2);
}

/** `2025-11-30T17:59:59.999+08:00` → `2025-11-30 17:59:59.999` */
function shortInstant(at: string | null): string {
  return at === null ? '—' : at.replace('T', ' ').replace('+08:00', '');
}
