import { objectionConsequences } from '../../src/awards/model/vocabulary.ts';
import { decideConfirmObjectionUpholding } from '../../src/awards/objections/decide-confirm-objection-upholding.ts';
import { decideRaiseObjection } from '../../src/awards/objections/decide-raise-objection.ts';
import { decideRecordObjection } from '../../src/awards/objections/decide-record-objection.ts';
import { decideResolveObjection } from '../../src/awards/objections/decide-resolve-objection.ts';
import { shanghaiDay } from '../../src/rounds/model/index.ts';
import { plusMs } from './cases.ts';
import { openTo, pendingIn, spineOf } from './money-loads.ts';
import {
  type Act,
  accept,
  type CaseInMemory,
  caseOf,
  chosen,
  hasJudged,
  latestAward,
  lowerYear,
  type MoneyRow,
  type MoneyWorld,
  nextId,
  proposed,
  type RunInMemory,
  roundOf,
  runOf,
} from './money-world.ts';

// The acts of objections, to awards and to the results of those who got nothing.

/** The award of a case that the public knows. */
function publicAward(world: MoneyWorld, { id, resultHeldAt }: CaseInMemory): MoneyRow | null {
  const award = latestAward(world, id);
  return award === undefined || award.state === 'withdrawn' || resultHeldAt !== null ? null : award;
}

/** The published run whose result counts for a case: of its award, or the last one that judged it. */
function runOfResult(world: MoneyWorld, held: CaseInMemory): RunInMemory | undefined {
  const award = publicAward(world, held);
  if (award !== null) return runOf(world, award.runId);
  return world.runs.findLast((run) => run.publishedAt !== null && hasJudged(run, held.id));
}

function objectedCase(world: MoneyWorld, held: CaseInMemory, run: RunInMemory) {
  const { id: runId, roundId, publishedAt, publicityEndsAt } = run;
  return {
    ...{ now: world.now, version: 1, runId, roundId, proposedBy: 'officer-a' },
    publicity: publishedAt &&
      publicityEndsAt && { startedAt: publishedAt, endsAt: publicityEndsAt },
    ...{ policyVersion: 3, policy: roundOf(world, roundId).policy },
    award: publicAward(world, held),
    spine: spineOf(world, held),
    openObjectors: openTo(world, held.id).map(({ objector }) => objector),
  };
}

function admit(world: MoneyWorld, applicationId: string, runId: string, objector: string): void {
  world.objections.push({
    ...{ id: nextId(world, 'objection'), applicationId, runId, objector },
    ...{ outcome: null, consequence: null, tierCode: null, withdrawnAwardId: null, again: 'no' },
  });
}

export const objectionActs = {
  /** A third person objects, by a paper file. */
  recordObjection(world, { pick, other }) {
    const held = chosen(world.cases, pick);
    const run = held && runOfResult(world, held);
    if (held === undefined || run === undefined) return false;
    const state = objectedCase(world, held, run);
    const reference = nextId(world, 'reference');
    const received = plusMs(state.publicity?.startedAt ?? world.now, (other % 3) * 86_400_000);
    const command = { id: reference, applicationId: held.id, kind: 'amount', reference } as const;
    const receivedOn = shanghaiDay(received);
    const change = accept(world, decideRecordObjection(state, { ...command, receivedOn }));
    if (change === undefined) return false;
    admit(world, held.id, run.id, reference);
    return true;
  },

  /** An applicant objects to its own result. */
  raiseObjection(world, { pick, other }) {
    const unawarded = world.cases.filter((held) => publicAward(world, held) === null);
    const held = chosen(other % 2 === 0 ? unawarded : world.cases, pick);
    const run = held && runOfResult(world, held);
    if (held === undefined || run === undefined) return false;
    const { applicantCreditCode, number } = held.submitted;
    const { spine, award, openObjectors, policy } = objectedCase(world, held, run);
    const state = {
      ...{ now: world.now, version: 1, policy, award, spine, openObjectors, isOwn: true },
      run: { runId: run.id, roundId: run.roundId, policyVersion: 3 },
    };
    const command = { id: nextId(world, 'raised'), kind: 'scoring', statement: '异议' } as const;
    const applicationNumber = String(number);
    const decision = decideRaiseObjection(state, applicantCreditCode, {
      ...{ ...command, applicationNumber },
    });
    if (accept(world, decision) === undefined) return false;
    admit(world, held.id, run.id, applicantCreditCode);
    return true;
  },

  resolve(world, { pick, other, perMille }) {
    const open = world.objections.filter(({ outcome }) => outcome === null);
    const objection = chosen(other % 7 === 0 ? world.objections : open, pick);
    if (objection === undefined) return false;
    const held = caseOf(world, objection.applicationId);
    const { roundId, id: applicationId } = held;
    const openBesides = openTo(world, applicationId).filter((each) => each !== objection);
    const objected = objectedCase(world, held, runOf(world, objection.runId));
    const state = {
      ...objected,
      objection: { id: objection.id, recordedBy: 'officer-c', outcome: objection.outcome },
      ...{ isProposed: false, isProposedBesides: false, judgedByCaller: false },
      openBesides: openBesides.map(({ id }) => id),
      awardProposedBy: objected.award === null ? null : 'officer-a',
    };
    const consequence = chosen([undefined, ...objectionConsequences], other);
    if (consequence === undefined) {
      const reason = 'facts-not-confirmed';
      const dismissal = { outcome: 'dismissed', reason } as const;
      const decision = decideResolveObjection(state, 'officer-b', dismissal);
      if (accept(world, decision) === undefined) return false;
      objection.outcome = 'dismissed';
      return true;
    }
    const tier = chosen(state.policy.awards.tiers, perMille);
    const tierCode = consequence === 'tier-set' && tier !== undefined ? tier.code : null;
    const content = { reason: 'facts-confirmed', consequence, tierCode } as const;
    const proposal = proposed(world, 'objection-upholding', content, { roundId, applicationId });
    const confirming = { now: world.now, version: 1, proposal, content, objection: state };
    if (accept(world, decideConfirmObjectionUpholding(confirming, 'officer-b')) === undefined) {
      return false;
    }
    const again = consequence === 'withdraw-award' ? 'no' : 'pending';
    Object.assign(objection, { outcome: 'upheld', consequence, tierCode, again });
    for (const each of openBesides) each.outcome = 'moot';
    Object.assign(held, { publicityEndsAt: null, isScoredAgain: false });
    const { award } = objected;
    if (award === null) return true;
    objection.withdrawnAwardId = award.id;
    award.state = 'withdrawn';
    lowerYear(world, award, award.amountFen);
    return true;
  },

  /** The score of an annulled result is opened again, and then becomes final again. */
  scoreAgain(world, { pick, perMille }) {
    const waiting = world.rounds
      .flatMap(({ id }) => pendingIn(world, id))
      .filter(({ consequence }) => consequence === 'score-again');
    const objection = chosen(waiting, pick);
    if (objection === undefined) return false;
    const held = caseOf(world, objection.applicationId);
    if (held.isScoredAgain) return false;
    held.isScoredAgain = held.scoreCenti === null;
    held.scoreCenti = held.scoreCenti === null ? 5500 + 4 * perMille : null;
    return true;
  },
} as const satisfies Readonly<Record<string, Act>>;
