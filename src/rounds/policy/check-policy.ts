import type { Finding, FindingCode, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '../model/policy.ts';
import { evaluationCodes, evaluationFindings } from './check-evaluation.ts';
import { timetableCodes, timetableFindings } from './check-timetable.ts';

export const policyCodes = [
  'window-empty',
  'scenario-window-empty',
  'checklist-axis-missing',
  'code-repeated',
  'paper-not-numbered',
  'quota-too-small',
  'counters-empty',
  'supplement-deadline-too-early',
  ...timetableCodes,
  ...evaluationCodes,
] as const satisfies readonly FindingCode[];

/**
 * Finds values of one policy that contradict each other, which the schema cannot see. An unset
 * value contradicts nothing.
 * @returns every finding, each pointing into the policy document; none means the policy can be
 * published
 * @see rules 1, 2.1, 3.2, 4.1, 4.2, 4.2a
 */
export function checkPolicy(policy: Policy): Finding[] {
  return [
    ...windowFindings(policy),
    ...timetableFindings(policy),
    ...scenarioFindings(policy),
    ...catalogueFindings(policy),
    ...quotaFindings(policy),
    ...counterFindings(policy),
    ...evaluationFindings(policy),
  ];
}

function windowFindings({ window: { opensAt, closesAt } }: Policy): Finding[] {
  return opensAt !== undefined && Date.parse(opensAt) >= Date.parse(closesAt)
    ? [finding('window-empty', '/window/closesAt')]
    : [];
}

function scenarioFindings({ scenarios: { publishedFrom, publishedThrough } }: Policy): Finding[] {
  return publishedFrom > publishedThrough
    ? [finding('scenario-window-empty', '/scenarios/publishedThrough')]
    : [];
}

function catalogueFindings({
  declarations,
  materials,
  preReview,
  scoring,
  awards,
  counter,
  papers,
}: Policy): Finding[] {
  const originals = counter.originals ?? [];
  const paperKinds = (papers?.kinds ?? []).map(({ kind }) => ({ code: kind }));
  const axes = new Set(preReview.checklist.map(({ axis }) => axis));
  return [
    ...repeatedCodes('/declarations', declarations),
    ...repeatedCodes('/materials', materials),
    ...repeatedCodes('/preReview/checklist', preReview.checklist),
    ...repeatedCodes('/preReview/returnReasons', preReview.returnReasons),
    ...repeatedCodes('/counter/originals', originals),
    // A code alone tells an original from a kind of material.
    ...originals.flatMap(({ code }, index) =>
      materials.some((kind) => kind.code === code)
        ? [finding('code-repeated', `/counter/originals/${index}/code`, { code })]
        : [],
    ),
    ...repeatedCodes('/scoring/criteria', scoring.criteria),
    ...repeatedCodes('/awards/tiers', awards.tiers),
    ...repeatedCodes('/papers/kinds', paperKinds, 'kind'),
    ...numberedFindings(papers?.kinds ?? []),
    ...(axes.size < 2 ? [finding('checklist-axis-missing', '/preReview/checklist')] : []),
  ];
}

/** A sheet of an expert and a list of awards have no number of the office. */
function numberedFindings(kinds: NonNullable<NonNullable<Policy['papers']>['kinds']>): Finding[] {
  return kinds.flatMap(({ kind, numberMark }, index) =>
    numberMark !== undefined && (kind === 'score-sheet' || kind === 'publication-list')
      ? [finding('paper-not-numbered', `/papers/kinds/${index}/numberMark`)]
      : [],
  );
}

function repeatedCodes(
  pointer: string,
  entries: readonly { readonly code: string }[],
  member = 'code',
): Finding[] {
  const codes = entries.map(({ code }) => code);
  return codes.flatMap((code, index) =>
    codes.indexOf(code) < index
      ? [finding('code-repeated', `${pointer}/${index}/${member}`, { code })]
      : [],
  );
}

function quotaFindings({ materials, quotas }: Policy): Finding[] {
  const { bytesPerApplication, filesPerApplication } = quotas;
  const largest = Math.max(...materials.map(({ maxBytes }) => maxBytes));
  const required = materials.filter(({ requiredWhen }) => requiredWhen !== 'never').length;
  const oneFile = {
    zh: `单个文件的 ${largest} 字节`,
    en: `the ${largest} bytes that one file may have`,
  };
  const everyKind = {
    zh: `必交材料 ${required} 类`,
    en: `the ${required} kinds that may be required`,
  };
  // What may be sent in all is no less than what may be held at once.
  const heldBytes = {
    zh: `同时持有的 ${bytesPerApplication} 字节`,
    en: `the ${bytesPerApplication} bytes that it may hold`,
  };
  const heldFiles = {
    zh: `同时持有的 ${filesPerApplication} 个`,
    en: `the ${filesPerApplication} files that it may hold`,
  };
  return [
    ...tooSmall(quotas, 'bytesPerApplication', largest, oneFile),
    ...tooSmall(quotas, 'filesPerApplication', required, everyKind),
    ...(bytesPerApplication === undefined
      ? tooSmall(quotas, 'sentBytesPerApplication', largest, oneFile)
      : tooSmall(quotas, 'sentBytesPerApplication', bytesPerApplication, heldBytes)),
    ...(filesPerApplication === undefined
      ? tooSmall(quotas, 'sentFilesPerApplication', required, everyKind)
      : tooSmall(quotas, 'sentFilesPerApplication', filesPerApplication, heldFiles)),
  ];
}

function tooSmall(
  quotas: Policy['quotas'],
  name: keyof Policy['quotas'],
  leastValue: number,
  least: Localized,
): Finding[] {
  const quota = quotas[name];
  if (quota === undefined || quota >= leastValue) return [];
  return [finding('quota-too-small', `/quotas/${name}`, { least })];
}

function counterFindings({ counter, window }: Policy): Finding[] {
  const { counters, supplementDeadline } = counter;
  return [
    ...(counters.from > counters.to ? [finding('counters-empty', '/counter/counters')] : []),
    ...(supplementDeadline !== undefined &&
    window.opensAt !== undefined &&
    Date.parse(supplementDeadline) <= Date.parse(window.opensAt)
      ? [finding('supplement-deadline-too-early', '/counter/supplementDeadline')]
      : []),
  ];
}
