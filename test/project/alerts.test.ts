import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';

// Rules of alerts: they name metrics that exist and a section of the runbook, and their tests play
// each of them, firing and silent.

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface RuleTest {
  readonly alertname: string;
  readonly exp_alerts: readonly unknown[];
}

interface RuleTests {
  readonly tests: readonly { readonly alert_rule_test: readonly RuleTest[] }[];
}

const directory = 'deploy/prometheus';
const ruleFiles = globSync(`${directory}/*.rules.yaml`).sort();
const testFiles = globSync(`${directory}/tests/*.yaml`).sort();
const rules = ruleFiles.flatMap((file) => {
  const { groups } = parse(readFileSync(file, 'utf8')) as {
    readonly groups: readonly { readonly rules: readonly Rule[] }[];
  };
  return groups.flatMap((group) => group.rules);
});

/** Names in the sources: what `/metrics` tells, as far as it is ours. */
const served = new Set(
  globSync('src/**/*.ts').flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /new (Gauge|Counter|Histogram)\(\{\s*name: '([a-z0-9_]+)'/g,
      ),
    ].flatMap(([, kind, name]) =>
      kind === 'Histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [`${name}`],
    ),
  ),
);

/** Metrics of an expression: names that are no function, operator or label. */
function metricsIn(expr: string): readonly string[] {
  const bare = expr.replaceAll(/"[^"]*"/g, '').replaceAll(/\{[^}]*\}/g, '');
  return [...bare.matchAll(/\b[a-z]+(?:_[a-z0-9]+)+\b(?!\s*\()/g)].map(([name]) => name);
}

t.test('every rule names metrics that the service has', (t) => {
  t.ok(served.size > 10, 'they are found in the sources');
  for (const { alert, expr } of rules) {
    const named = metricsIn(expr);
    t.ok(named.length > 0, alert);
    t.same(
      named.filter((each) => !served.has(each)),
      [],
      `${alert}: ${expr}`,
    );
  }
  t.end();
});

t.test('every task that a rule watches exists', (t) => {
  const sources = globSync('src/**/tasks.ts').map((file) => readFileSync(file, 'utf8'));
  for (const { alert, expr } of rules) {
    for (const [, task] of expr.matchAll(/task="([^"]+)"/g)) {
      t.ok(
        sources.some((text) => text.includes(`name: '${task}'`)),
        `${alert} watches ${task}`,
      );
    }
  }
  t.end();
});

t.test('every alert says how urgent it is, in both languages, and has its runbook', (t) => {
  const runbook = readFileSync('docs/operations.md', 'utf8');
  t.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length, 'each name once');
  for (const { alert, labels, annotations } of rules) {
    t.match(labels.severity, /^(page|ticket)$/, alert);
    t.match(annotations.summary, /^[^·]*\p{Script=Han}[^·]* · (?:[A-Z]|\{\{)/u, alert);
    t.equal(annotations.runbook, `docs/operations.md#${alert.toLowerCase()}`);
    const [, section = ''] = runbook.split(`\n### ${alert}\n`);
    t.ok(`${section.split('\n### ')[0]}`.trim().length > 100, `a section of ${alert}`);
  }
  const sections = [...runbook.matchAll(/^### ([A-Z]\w+[A-Z]\w+)$/gm)].map(([, name]) => name);
  t.same(sections.sort(), rules.map(({ alert }) => alert).sort(), 'no section without its alert');
  t.end();
});

t.test('every alert is played, firing and silent', (t) => {
  const played = testFiles.flatMap((file) =>
    (parse(readFileSync(file, 'utf8')) as RuleTests).tests.flatMap((each) => each.alert_rule_test),
  );
  for (const { alert } of rules) {
    const of = played.filter(({ alertname }) => alertname === alert);
    t.ok(
      of.some(({ exp_alerts }) => exp_alerts.length > 0),
      `${alert} fires in a test`,
    );
    t.ok(
      of.some(({ exp_alerts }) => exp_alerts.length === 0),
      `${alert} is silent in one`,
    );
  }
  t.end();
});

const skip =
  spawnSync('promtool', ['--version']).error === undefined ? false : 'promtool is not installed';

t.test('Prometheus takes the rules, and they fire as their tests say', { skip }, (t) => {
  for (const args of [
    ['check', 'rules', ...ruleFiles],
    ['test', 'rules', ...testFiles],
  ]) {
    const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
    t.equal(status, 0, stdout + stderr);
  }
  t.end();
});
