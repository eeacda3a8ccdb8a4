import t from 'tap';
import { judgeAction, nextActions } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import type { CaseAction } from '../../../src/cases/model/life-cycle/transitions.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import { codesOf, shanghai } from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

const due = shanghai('2026-06-23T23:59:59.999');
const acts: readonly CaseAction[] = [
  ...(['upload-usage-evidence', 'submit-usage-report', 'return-usage-report'] as const),
  ...(['propose-usage-report-acceptance', 'propose-instalment-lapse'] as const),
];

function waitingFor(report: 'due' | 'open' | null) {
  const drawdown =
    report === null
      ? null
      : { position: 2, dueAt: due.toISOString(), report, since: '2025-12-23T00:00:00.000Z' };
  return { ...awardedCase('final'), drawdown };
}

function known(report: 'due' | 'open' | null): string[] {
  return nextActions(waitingFor(report), shippedPolicy, due).flatMap(({ action, allowed }) =>
    acts.includes(action) && allowed ? [action] : [],
  );
}

t.test('only a case that waits for a report knows the acts on it', async (t) => {
  const all = nextActions(waitingFor(null), shippedPolicy, due).map(({ action }) => action);
  t.same(
    all.filter((action) => acts.includes(action)),
    [],
  );
  t.same(known('due'), ['upload-usage-evidence', 'submit-usage-report']);
  t.same(known('open'), ['return-usage-report', 'propose-usage-report-acceptance']);
  const barred = { ...waitingFor('open'), barredAt: due };
  const verdict = judgeAction('propose-usage-report-acceptance', barred, shippedPolicy, due);
  t.same(codesOf(verdict.findings), ['product-barred']);
});

t.test('an instalment may lapse from the instant after its report was due', async (t) => {
  const opensAt = new Date(due.getTime() + 1);
  for (const [ms, codes] of [
    [-1, ['usage-report-not-overdue']],
    [0, ['usage-report-not-overdue']],
    [1, []],
  ] as const) {
    const now = new Date(due.getTime() + ms);
    const verdict = judgeAction('propose-instalment-lapse', waitingFor('due'), shippedPolicy, now);
    t.same(codesOf(verdict.findings), codes);
    t.same(verdict.opensAt, opensAt);
  }
  const findings = (report: 'open' | null) =>
    codesOf(
      judgeAction('propose-instalment-lapse', waitingFor(report), shippedPolicy, opensAt).findings,
    );
  t.same(findings('open'), ['usage-report-open']);
  t.same(findings(null), ['no-usage-report-due']);
});
