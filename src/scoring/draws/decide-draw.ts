import { caseEntry, type Decision, type Loaded, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy, RoundEnd } from '#rounds/model/index.ts';
import { endedRoundRefusal, roundEndCodes, unsetValue } from '#rounds/model/index.ts';
import { comparedEmployer, type Involved, stakesIn } from '../model/conflicts.ts';
import {
  type DrawnPanel,
  drawAlgorithm,
  drawPanels,
  publishedPanels,
} from '../model/draw-panels.ts';
import type { DrawStatus, Exclusion, PooledExpert } from '../model/expert-draw.ts';

/** A draw about to begin: only its round exists. */
export interface DrawBeginning extends Loaded {
  readonly roundId: string;
  readonly end: RoundEnd | null;
}

export interface CommittedDraw extends Loaded {
  readonly id: string;
  readonly roundId: string;
  /** How its round ended; null while the round goes on. */
  readonly end: RoundEnd | null;
  readonly status: DrawStatus;
}

/** A committed draw with the pool as it stands. */
export interface FreezableDraw extends CommittedDraw {
  readonly pool: readonly PooledExpert[];
}

/** A case that needs a draw: it is in the scoring stage and its panel is empty. */
export interface DrawableCase {
  readonly id: string;
  readonly number: string | null;
  readonly version: number;
  readonly submissionCount: number;
  readonly involved: readonly Involved[];
  /** Subjects that pre-reviewed it. */
  readonly preReviewers: readonly string[];
  /** Subjects that were on its panel and may not come back. */
  readonly excused: readonly string[];
}

export interface FrozenDraw extends CommittedDraw {
  readonly seed: string;
  /** The pool as frozen; null before that. */
  readonly pool: readonly PooledExpert[] | null;
  readonly policyVersion: number;
  readonly policy: Policy;
  readonly cases: readonly DrawableCase[];
  /** Subjects that are active in the pool now, frozen or not. */
  readonly active: readonly string[];
}

/**
 * Begins a draw: its seed is fixed, and only its digest is shown.
 * @param id of the draw
 * @param seedSha256 of the seed as text, hex
 * @see rules 1, 5
 */
export function decideCommitExpertDraw(
  { roundId, end }: DrawBeginning,
  id: string,
  seedSha256: string,
): Decision<null> {
  const ended = endedRoundRefusal(end);
  if (ended !== undefined) return ended;
  return {
    kind: 'accepted',
    change: null,
    entries: [
      { ...aboutDraw({ id, roundId }), action: 'expert-draw.committed', data: { seedSha256 } },
    ],
  };
}

export interface Freezing {
  readonly pool: readonly PooledExpert[];
  readonly poolSha256: string;
}

export const freezingCodes = [
  ...roundEndCodes,
  'pool-frozen-already',
  'pool-empty',
] as const satisfies readonly FindingCode[];

/** Freezes the pool of a committed draw as it stands. @see rules 1, 5 */
export function decideFreezeExpertPool(state: FreezableDraw): Decision<Freezing> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  if (state.status !== 'committed')
    return refused('action-not-allowed', [finding('pool-frozen-already', '')]);
  if (state.pool.length === 0) return refused('rule-violation', [finding('pool-empty', '')]);
  const poolSha256 = canonicalDigest(state.pool);
  return {
    kind: 'accepted',
    change: { pool: state.pool, poolSha256 },
    entries: [
      {
        ...aboutDraw(state),
        action: 'expert-pool.frozen',
        data: { poolSha256, experts: state.pool.length },
      },
    ],
  };
}

export interface DrawResult {
  readonly panelSize: number;
  readonly algorithm: string;
  readonly resultSha256: string;
  readonly panels: readonly DrawnCase[];
}

/** The panel drawn for one case, with the version of the case that the draw used. */
export interface DrawnCase extends DrawnPanel {
  readonly caseVersion: number;
  /** Subjects of the panel, in the order of the draw. */
  readonly experts: readonly string[];
}

export const drawCodes = [
  ...roundEndCodes,
  'drawn-already',
  'pool-not-frozen',
  'policy-value-unset',
  'no-case-to-draw',
  'too-few-experts',
] as const satisfies readonly FindingCode[];

/**
 * Draws a panel for every case of the round that passed pre-review and has none, all or nothing.
 * The seed is public from now on.
 * @see rules 1, 5
 */
export function decideDrawExperts(state: FrozenDraw): Decision<DrawResult> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const { pool, policy, seed, status } = state;
  if (status === 'drawn') return refused('action-not-allowed', [finding('drawn-already', '')]);
  if (pool === null) return refused('action-not-allowed', [finding('pool-not-frozen', '')]);
  const { panelSize } = policy.scoring;
  if (panelSize === undefined) {
    return refused('policy-value-unset', [unsetValue('/scoring/panelSize', '2.1')]);
  }
  const { active, cases } = state;
  if (cases.length === 0) return refused('rule-violation', [finding('no-case-to-draw', '')]);

  const exclusionsOf = exclusionsIn(pool, active);
  const draw = drawPanels({
    seed,
    pool,
    panelSize,
    cases: cases.map((one) => ({
      applicationId: one.id,
      excluded: exclusionsOf(one),
    })),
  });
  if (draw.kind === 'too-few') {
    const numbers = new Map(cases.map(({ id, number }) => [id, number]));
    return refused(
      'rule-violation',
      draw.cases.map(({ applicationId, eligible }) => {
        const number = `${numbers.get(applicationId)}`;
        const pointer = `/cases/${applicationId}`;
        return finding('too-few-experts', pointer, { number, panelSize, eligible });
      }),
    );
  }
  const published = publishedPanels(draw.panels, panelSize);
  const resultSha256 = canonicalDigest(published);
  const byId = new Map(cases.map((one) => [one.id, one]));
  const subjects = new Map(pool.map(({ id, subject }) => [id, subject]));
  const panels = draw.panels.map((panel): DrawnCase => {
    const experts = panel.order.slice(0, panelSize).map((id) => String(subjects.get(id)));
    return { ...panel, caseVersion: Number(byId.get(panel.applicationId)?.version), experts };
  });
  return {
    kind: 'accepted',
    change: { panelSize, algorithm: drawAlgorithm, resultSha256, panels },
    entries: [
      {
        ...aboutDraw(state),
        policyVersion: state.policyVersion,
        action: 'experts.drawn',
        data: {
          seed,
          resultSha256,
          algorithm: drawAlgorithm,
          panelSize,
          cases: panels.length,
        },
      },
      ...panels.map((panel) =>
        assignmentEntry(state, panel, Number(byId.get(panel.applicationId)?.submissionCount)),
      ),
    ],
  };
}

/**
 * The experts of a pool that are excluded from the draw of each case, each with the first reason that
 * applies.
 */
export function exclusionsIn(
  pool: readonly PooledExpert[],
  active: readonly string[],
): (one: DrawableCase) => readonly Exclusion[] {
  const experts = pool.map((expert) => ({ ...expert, employer: comparedEmployer(expert) }));
  const stillActive = new Set(active);
  return ({ involved, preReviewers, excused }) => {
    const stakeOf = stakesIn(involved);
    return experts.flatMap(({ id: expertId, subject, employer }): Exclusion[] => {
      if (stakeOf(employer) !== null) return [{ expertId, reason: 'conflicted' }];
      if (preReviewers.includes(subject)) return [{ expertId, reason: 'pre-reviewed' }];
      if (excused.includes(subject)) return [{ expertId, reason: 'excused' }];
      return stillActive.has(subject) ? [] : [{ expertId, reason: 'left-pool' }];
    });
  };
}

/** The fields common to all ledger entries on a draw. */
function aboutDraw({ id, roundId }: Pick<CommittedDraw, 'id' | 'roundId'>) {
  return { subjectType: 'expert-draw', subjectId: id, roundId, ruleIds: ['1', '5'] } as const;
}

function assignmentEntry(
  { id: drawId, roundId, policyVersion }: FrozenDraw,
  { applicationId, experts }: DrawnCase,
  submissionNumber: number,
): NewEntry {
  return caseEntry(
    { id: applicationId, roundId, judgingPolicyVersion: policyVersion },
    'expert.assigned',
    {
      ruleIds: ['1', '5'],
      data: { submissionNumber, experts, panelSize: experts.length, drawId },
    },
  );
}

function refused(
  problem: 'action-not-allowed' | 'rule-violation' | 'policy-value-unset',
  findings: readonly Finding[],
) {
  return { kind: 'refused', problem, findings } as const;
}
