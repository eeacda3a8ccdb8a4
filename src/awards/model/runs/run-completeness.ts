import type { CaseStage, CaseStatus } from '#cases/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode, Localized } from '#platform/values/findings.ts';
import { leastOf } from '#platform/values/least.ts';
import { finding } from '#programme/findings/finding.ts';
import { type Policy, type RoundEnd, roundStateOf } from '#rounds/model/index.ts';

/** Why a run cannot take every case of its round into account, in the order of their work. */
export const incompleteCauses = [
  'window-open',
  'draft',
  'submitted',
  'returned',
  'paper-outstanding',
  'unscored',
  'objection-open',
  'proposal-open',
] as const;

export type IncompleteCause = (typeof incompleteCauses)[number];

export const incompleteCauseNames: Readonly<Record<IncompleteCause, Localized>> = {
  'window-open': { zh: '申报尚未截止', en: 'The window is open' },
  draft: { zh: '草稿未提交也未关闭', en: 'Drafts neither submitted nor closed' },
  submitted: { zh: '待预审', en: 'Waiting for pre-review' },
  returned: { zh: '退回修改中', en: 'Returned for correction' },
  'paper-outstanding': { zh: '纸质材料未交齐', en: 'Paper outstanding' },
  unscored: { zh: '评分未确认', en: 'No final score' },
  'objection-open': { zh: '此前方案有异议未处理', en: 'Objections to earlier runs' },
  'proposal-open': { zh: '双人事项待确认', en: 'Proposals that await a second person' },
};

/** A case, an objection to an earlier run or a proposal about a case that may still move money. */
export interface UnsettledItem {
  readonly about: 'case' | 'objection' | 'proposal';
  readonly id: string;
  readonly applicationId: string;
  /** Of its case; null: never submitted. */
  readonly number: string | null;
  readonly status: CaseStatus;
  readonly stage: CaseStage;
}

/** One cause that exists, with its cases. */
export interface OpenCause {
  readonly cause: IncompleteCause;
  /** How many cases, objections or proposals; 0 for the window. */
  readonly count: number;
  /** The cases' numbers, or ids of drafts: the first ones. */
  readonly numbers: readonly string[];
  /** SHA-256 of all ids, hex: tells whether the list changed. */
  readonly itemsSha256: string;
}

/** What the officer gives for a cause. */
export interface CauseReason {
  readonly cause: IncompleteCause;
  readonly reason: string;
}

/** A cause, with the reason for which the run goes on; kept with the run for good. */
export type StatedCause = OpenCause & CauseReason;

/** The parts of a round that tell whether a run of it is complete. */
export interface UnsettledRound {
  readonly now: Date;
  readonly end: RoundEnd | null;
  readonly policy: Policy;
  readonly unsettled: readonly UnsettledItem[];
}

export const incompleteCodes = [
  'run-incomplete-window-open',
  'run-incomplete-draft',
  'run-incomplete-submitted',
  'run-incomplete-returned',
  'run-incomplete-paper-outstanding',
  'run-incomplete-unscored',
  'run-incomplete-objection-open',
  'run-incomplete-proposal-open',
  'incomplete-cause-superfluous',
] as const satisfies readonly FindingCode[];

/** The most cases that a cause names. */
const NAMED = 50;

/**
 * The causes for which a run is not complete. Look-alikes that nobody judged are none of them: they
 * bar a run whatever the reason.
 * @see rule 2.1
 */
export function openCausesOf(round: UnsettledRound): OpenCause[] {
  const state = roundStateOf(round, round.policy, round.now);
  const isOpen = state === 'planned' || state === 'open';
  const byCause = Map.groupBy(round.unsettled, causeOf);
  return incompleteCauses.flatMap((cause) => {
    const items = byCause.get(cause);
    return items !== undefined || (cause === 'window-open' && isOpen)
      ? [openCause(cause, items ?? [])]
      : [];
  });
}

function causeOf({ about, status, stage }: UnsettledItem): IncompleteCause | null {
  if (about === 'objection') return 'objection-open';
  if (about === 'proposal') return 'proposal-open';
  switch (status) {
    case 'draft':
    case 'returned':
    case 'submitted':
      return status;
    case 'resubmitted':
      return 'submitted';
    case 'accepted':
      if (stage === 'counter') return 'paper-outstanding';
      return stage === 'scoring' ? 'unscored' : null;
    default:
      return null;
  }
}

function openCause(cause: IncompleteCause, items: readonly UnsettledItem[]): OpenCause {
  const names = new Set(items.map(({ number, applicationId }) => number ?? applicationId));
  return {
    cause,
    count: items.length,
    numbers: leastOf(names, NAMED),
    itemsSha256: canonicalDigest(items.map(({ id }) => id).toSorted()),
  };
}

export interface Statement {
  readonly stated: readonly StatedCause[];
  readonly findings: readonly Finding[];
}

/** Pairs the causes that exist with the reasons given; each side must have the other. */
export function stateCauses(round: UnsettledRound, reasons: readonly CauseReason[]): Statement {
  const open = openCausesOf(round);
  const given = new Map(reasons.map(({ cause, reason }) => [cause, reason]));
  const exist = new Set(open.map(({ cause }) => cause));
  const superfluous = reasons.flatMap(({ cause }, index) => {
    const isFirst = reasons.findIndex((each) => each.cause === cause) === index;
    return isFirst && exist.has(cause)
      ? []
      : [finding('incomplete-cause-superfluous', `/incomplete/${index}/cause`)];
  });
  return {
    stated: open.flatMap((each) => {
      const reason = given.get(each.cause);
      return reason === undefined ? [] : [{ ...each, reason }];
    }),
    findings: [
      ...open.flatMap((each) => (given.has(each.cause) ? [] : [openFinding(each, round)])),
      ...superfluous,
    ],
  };
}

function openFinding({ cause, count, numbers }: OpenCause, { policy }: UnsettledRound): Finding {
  if (cause === 'window-open') {
    const closesAt = new Date(policy.window.closesAt);
    return finding('run-incomplete-window-open', '/incomplete', { closesAt });
  }
  return finding(`run-incomplete-${cause}`, '/incomplete', { count, numbers });
}

/** Whether the causes of a run are those of now, with the same cases. */
export function areCausesUnchanged(round: UnsettledRound, stated: readonly StatedCause[]): boolean {
  return fingerprint(openCausesOf(round)) === fingerprint(stated);
}

function fingerprint(causes: readonly OpenCause[]): string {
  return causes.map(({ cause, itemsSha256 }) => `${cause} ${itemsSha256}`).join();
}

/** The causes as the ledger keeps them: the reasons as digests. */
export function recordedCauses(stated: readonly StatedCause[]) {
  return stated.map(({ cause, count, itemsSha256, reason }) => ({
    cause,
    count,
    itemsSha256,
    reasonSha256: canonicalDigest(reason),
  }));
}

/** The finding of a confirmation that does not take the reasons over. */
export function unconfirmedCauses(
  stated: readonly StatedCause[],
  { incompleteConfirmed }: { readonly incompleteConfirmed?: boolean },
): Finding[] {
  if (incompleteConfirmed || stated.length === 0) return [];
  const causes = stated.map(({ cause }) => incompleteCauseNames[cause]);
  return [finding('run-incompleteness-unconfirmed', '/incompleteConfirmed', { causes })];
}
