import type { LedgerAction } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type FixingStep, fixingSteps } from '../model/fixing-steps.ts';
import { type Policy, policyOf } from '../model/policy.ts';
import { type PolicyDifference, policyDifferences } from '../model/policy-differences.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import {
  otherRubricFindings,
  rubricCodes,
  rubricDigest,
  type ScoresOfRubric,
} from '../model/rubric.ts';
import { policySettings } from '../model/settings/catalogue.ts';

/** How a version of a policy came about, beside its document. */
export interface PolicyOrigin {
  /** Whether it changes what a step has fixed already, and says so. */
  readonly afterTheFact: boolean;
  /** Where values come from that replace one that the call had given. */
  readonly sources: readonly PolicySource[];
}

export interface PolicySource {
  /** JSON Pointer of the setting or catalogue entry in the document. */
  readonly pointer: string;
  /** The document that gives the new value. */
  readonly source: string;
}

/** The round as a change of its policy finds it. */
export interface ChangedRound {
  readonly now: Date;
  /** The version in force. */
  readonly document: PolicyDocument;
  /** When each action was first recorded in the round, RFC 3339; absent where it never was. */
  readonly firstEntries: ObservedEntries;
  /** The final scores of the round, by their rubric. */
  readonly scores: readonly ScoresOfRubric[];
}

export type ObservedEntries = Readonly<Partial<Record<LedgerAction, string | null>>>;

export const changeCodes = [
  'policy-setting-fixed',
  'policy-not-after-the-fact',
  'given-value-source-missing',
  ...rubricCodes,
] as const satisfies readonly FindingCode[];

/**
 * What blocks a change of a round's policy: settings whose step began, unless the version
 * says that it is one after the fact, given values that change without a source, and final scores
 * that a changed rubric would leave behind.
 * @returns findings with pointers into the request
 * @see docs/adr/0018-a-change-of-the-rules-has-two-persons-and-a-moment.md
 */
export function changeFindings(
  round: ChangedRound,
  after: PolicyDocument,
  origin: PolicyOrigin,
): Finding[] {
  const changed = policyDifferences(round.document, after).filter(({ isOfValue }) => isOfValue);
  return [
    ...momentFindings(round, changed, origin),
    ...sourceFindings(changed, origin),
    ...rubricFindings(round, after),
  ];
}

/** A changed rubric leaves no final score behind. @see rule 2.1 */
function rubricFindings({ document, scores }: ChangedRound, after: PolicyDocument): Finding[] {
  const policy = policyOf(after);
  if (rubricDigest(policyOf(document)) === rubricDigest(policy)) return [];
  return otherRubricFindings(policy, scores, '/document/scoring');
}

function momentFindings(
  round: ChangedRound,
  changed: readonly PolicyDifference[],
  { afterTheFact }: PolicyOrigin,
): Finding[] {
  const policy = policyOf(round.document);
  const fixed = changed.flatMap(({ pointer, setting }) => {
    if (setting === null) return [];
    const { step, name, rule } = policySettings[setting];
    const since = step === null ? undefined : beganAt(step, policy, round);
    if (step === null || since === undefined) return [];
    const words = { setting: name, step: fixingSteps[step].name, at: since };
    return [finding('policy-setting-fixed', `/document${pointer}`, words, rule)];
  });
  if (!afterTheFact) return fixed;
  return fixed.length > 0 ? [] : [finding('policy-not-after-the-fact', '/afterTheFact')];
}

function sourceFindings(
  changed: readonly PolicyDifference[],
  { sources }: PolicyOrigin,
): Finding[] {
  return changed.flatMap(({ pointer, setting, wasGiven }) => {
    const isNamed = sources.some(
      (named) => pointer === named.pointer || pointer.startsWith(`${named.pointer}/`),
    );
    if (!wasGiven || isNamed) return [];
    const rule = setting && policySettings[setting].rule;
    return [finding('given-value-source-missing', `/document${pointer}`, {}, rule)];
  });
}

/**
 * The instant at which a step began.
 * @returns undefined where it has not begun
 */
export function beganAt(
  step: FixingStep,
  policy: Policy,
  { now, firstEntries }: Pick<ChangedRound, 'now' | 'firstEntries'>,
): Date | undefined {
  const observed = fixingSteps[step];
  const instants =
    'reached' in observed
      ? [observed.reached(policy)]
      : observed.recordedAs.map((action: LedgerAction) => firstEntries[action]);
  const [first] = instants
    .flatMap((at) => (at === undefined || at === null ? [] : [Date.parse(at)]))
    .sort((one, other) => one - other);
  return first === undefined || first > now.getTime() ? undefined : new Date(first);
}

/**
 * The instant at which the round opened under the policy in force: from then on a change takes two
 * persons.
 */
export function openedAt(round: ChangedRound): Date | undefined {
  return beganAt('window-opened', policyOf(round.document), round);
}
