import type { AssessedCase } from './assessed-case.ts';
import { blocks, type ReadinessFinding } from './readiness-finding.ts';

/** @see rules 1, 3.2: one registered scenario, published in the policy's window, both days inclusive */
export function checkScenario({ form, scenario, policy }: AssessedCase): ReadinessFinding[] {
  if (form.scenarioCode === undefined) return [];
  if (scenario === null) {
    return [
      blocks(
        'scenario-unknown',
        '1',
        '/scenarioCode',
        { zh: '该场景编号未登记', en: 'No published scenario has this code' },
        { zh: '请从已发布的场景中选择。', en: 'Choose one of the published scenarios.' },
      ),
    ];
  }
  const { publishedFrom, publishedThrough } = policy.scenarios;
  if (scenario.publishedOn >= publishedFrom && scenario.publishedOn <= publishedThrough) return [];
  return [
    blocks(
      'scenario-outside-window',
      '3.2',
      '/scenarioCode',
      {
        zh: `场景发布日期 ${scenario.publishedOn} 不在 ${publishedFrom} 至 ${publishedThrough} 之间`,
        en: `The scenario was published on ${scenario.publishedOn}, outside ${publishedFrom} to ${publishedThrough}`,
      },
      {
        zh: '请选择在规定期间发布的场景。',
        en: 'Choose a scenario that was published in that time.',
      },
    ),
  ];
}
