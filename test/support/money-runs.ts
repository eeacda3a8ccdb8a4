import { decideConfirmProductBar } from '../../src/awards/bars/decide-confirm-product-bar.ts';
import { decideConfirmAllocation } from '../../src/awards/confirmations/decide-confirm-allocation.ts';
import { casesOf } from '../../src/awards/model/runs/correction.ts';
import { openCausesOf } from '../../src/awards/model/runs/run-completeness.ts';
import { decideFinaliseAllocation } from '../../src/awards/publicity/decide-finalise-allocation.ts';
import { decidePublishAllocation } from '../../src/awards/publicity/decide-publish-allocation.ts';
import { decideConfirmAwardRaising } from '../../src/awards/raisings/decide-confirm-award-raising.ts';
import {
  judgeRaising,
  raisingContent,
} from '../../src/awards/raisings/decide-propose-award-raising.ts';
import { decideConfirmAllocationRevocation } from '../../src/awards/revocations/decide-confirm-allocation-revocation.ts';
import { decideProposeAllocation } from '../../src/awards/runs/decide-propose-allocation.ts';
import { canonicalDigest } from '../../src/platform/values/canonical.ts';
import { plusMs } from './cases.ts';
import {
  confirmedRun,
  fundedRound,
  pendingIn,
  raisableAward,
  spineOf,
  unsettledIn,
} from './money-loads.ts';
import {
  type Act,
  accept,
  awardOf,
  caseOf,
  chosen,
  hasJudged,
  holdYears,
  inStatus,
  isConfirmed,
  lowerYear,
  nextId,
  openRun,
  proposed,
  type RunInMemory,
  roundOf,
  sameBytes,
} from './money-world.ts';

// The acts of runs: each decides by the functions of the service, and the rows change as its
// statements would change them.

export const runActs = {
  propose(world, { pick, other }) {
    const round = chosen(world.rounds, pick);
    if (round === undefined) return false;
    const open = openRun(world, round.id);
    const again = chosen(pendingIn(world, round.id), other);
    const correcting =
      again === undefined || other % 3 === 0
        ? null
        : { objectionId: again.id, withoutRoom: other % 3 === 1 };
    const funded = fundedRound(world, round, correcting);
    const unsettled = unsettledIn(world, round.id);
    const causes = correcting === null ? openCausesOf({ ...funded, unsettled }) : [];
    const reasons = causes.map(({ cause }) => ({ cause, reason: '已核' }));
    const state = { ...funded, unjudged: [], unsettled, reasons };
    const id = nextId(world, 'run');
    const change = accept(world, decideProposeAllocation(state, id));
    if (change === undefined) return false;
    const { result, inputsSha256, incomplete } = change;
    if (open !== undefined) open.status = 'void';
    const judged = casesOf(funded).map(({ id, barredAt }) => [id, barredAt !== null]);
    const restsOn = canonicalDigest({ inputsSha256, correcting, judged });
    const alike = (run: RunInMemory) =>
      run.roundId === round.id &&
      run.restsOn === restsOn &&
      ['proposed', 'revoked', 'void'].includes(run.status);
    for (const before of world.runs.filter(alike)) sameBytes(before.result, result);
    const dates = { publishedAt: null, publicityEndsAt: null };
    const rests = { inputsSha256, correcting, incomplete, restsOn };
    const run = { id, roundId: round.id, result, ...rests, ...dates };
    world.runs.push({ ...run, status: 'proposed' });
    return true;
  },

  confirm(world, { pick }) {
    const round = chosen(world.rounds, pick);
    const run = round && openRun(world, round.id);
    if (round === undefined || run === undefined) return false;
    const state = {
      ...fundedRound(world, round, run.correcting),
      runId: run.id,
      status: run.status,
      proposedBy: 'officer-a',
      proposedPolicyVersion: 3,
      proposedInputsSha256: run.inputsSha256,
      proposedToConfirm: run.result.toConfirm,
      proposedBarred: run.result.barred,
      proposedIncomplete: run.incomplete,
      unsettled: unsettledIn(world, round.id),
    };
    const statement = { incompleteConfirmed: true };
    const change = accept(world, decideConfirmAllocation(state, 'officer-b', statement));
    if (change === undefined) return false;
    const traces = new Map(run.result.awards.map((award) => [award.applicationId, award.trace]));
    for (const grant of change.grants) {
      const { applicantCreditCode, parentCreditCode, capCreditCode, amountFen, trace } = grant;
      const { applicationId } = grant;
      sameBytes(trace, traces.get(applicationId));
      world.awards.push({
        id: nextId(world, 'award'),
        ...{ applicationId, roundId: round.id, runId: run.id, year: round.year },
        ...{ applicantCreditCode, parentCreditCode, capCreditCode, amountFen, trace },
        ...{ state: 'granted', finalAt: null, disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
        ...{ instalments: [], drawdown: null },
      });
    }
    // Those whose result it holds are those that it judged.
    const held = change.held.map(({ applicationId }) => applicationId);
    const judged = world.cases.map(({ id }) => id).filter((id) => hasJudged(run, id));
    sameBytes(judged.toSorted(), held.toSorted());
    for (const { applicationId } of change.held) {
      caseOf(world, applicationId).resultHeldAt = world.now;
    }
    holdYears(world, round.year, change.years);
    run.status = 'confirmed';
    const corrected = world.objections.find(({ id }) => id === run.correcting?.objectionId);
    if (corrected !== undefined) corrected.again = 'done';
    return true;
  },

  publish(world, { pick }) {
    const run = chosen(inStatus(world, 'confirmed'), pick);
    if (run === undefined) return false;
    const state = confirmedRun(world, run);
    const change = accept(world, decidePublishAllocation(state));
    if (change === undefined) return false;
    Object.assign(run, { status: 'published', publishedAt: world.now, ...change });
    for (const { applicationId } of [...state.awards, ...state.unawarded]) {
      Object.assign(caseOf(world, applicationId), { resultHeldAt: null, ...change });
    }
    for (const { id } of state.awards) awardOf(world, id).state = 'published';
    return true;
  },

  finalise(world, { pick, other }) {
    const run = chosen(inStatus(world, 'published'), pick);
    if (run?.publicityEndsAt == null) return false;
    // Now and then too early, by a millisecond.
    const after = plusMs(run.publicityEndsAt, other % 4 === 0 ? 0 : 1);
    if (world.now < after) world.now = after;
    const change = accept(world, decideFinaliseAllocation(confirmedRun(world, run), 'officer-b'));
    if (change === undefined) return false;
    if (change.isWhole) run.status = 'final';
    for (const awardId of change.awardIds) {
      Object.assign(awardOf(world, awardId), {
        ...{ state: 'final', finalAt: world.now, drawdown: change.drawdown },
        instalments: change.instalments.map(({ dueAt, ...each }) => ({
          ...{ ...each, id: nextId(world, 'instalment'), lapsedFen: 0 },
          dueAt: dueAt?.toISOString() ?? null,
        })),
      });
    }
    return true;
  },

  revoke(world, { pick }) {
    const run = chosen(world.runs.filter(isConfirmed), pick);
    if (run === undefined) return false;
    const own = world.awards.filter(({ runId }) => runId === run.id);
    const held = world.cases.filter(({ id }) => hasJudged(run, id));
    const { id: runId, roundId, status, inputsSha256 } = run;
    const content = { runId, inputsSha256 };
    const awardOfCase = (applicationId: string) => {
      const award = own.find((each) => each.applicationId === applicationId);
      if (award === undefined) return null;
      const { id: awardId, capCreditCode, amountFen } = award;
      return { awardId, capCreditCode, amountFen };
    };
    const state = {
      ...{ now: world.now, version: 1, runVersion: 1, runId, roundId, status, inputsSha256 },
      ...{ end: null, policyVersion: 3 },
      cases: held.map((each) => ({ ...spineOf(world, each), award: awardOfCase(each.id) })),
      proposal: proposed(world, 'allocation-revocation', content, { roundId, applicationId: null }),
    };
    if (accept(world, decideConfirmAllocationRevocation(state, 'officer-b')) === undefined) {
      return false;
    }
    for (const each of held) each.resultHeldAt = null;
    for (const award of own) {
      lowerYear(world, award, award.amountFen);
      world.awards.splice(world.awards.indexOf(award), 1);
    }
    run.status = 'revoked';
    const corrected = world.objections.find(({ id }) => id === run.correcting?.objectionId);
    if (corrected !== undefined) corrected.again = 'pending';
    return true;
  },

  raise(world, { pick, other }) {
    const lowered = world.awards.filter(({ trace }) => trace.boundBy === 'cap');
    const award = chosen(other % 4 === 0 ? world.awards : lowered, pick);
    if (award === undefined) return false;
    const state = raisableAward(world, award);
    const { raising } = judgeRaising(state);
    const content = raisingContent(award.id, raising);
    const { roundId, applicationId } = award;
    const change = accept(
      world,
      decideConfirmAwardRaising(
        {
          ...{ ...state, content, caseVersion: 1, judgedByCaller: false },
          proposal: proposed(world, 'award-raising', content, { roundId, applicationId }),
        },
        'officer-b',
      ),
    );
    if (change === undefined) return false;
    Object.assign(award, { amountFen: change.amountFen, trace: change.trace });
    holdYears(world, award.year, change.years);
    return true;
  },

  bar(world, { pick }) {
    const held = chosen(world.cases, pick);
    if (held === undefined) return false;
    const { id: applicationId, roundId } = held;
    const content = { proof: nextId(world, 'proof') };
    const { policy } = roundOf(world, roundId);
    const state = {
      ...{ now: world.now, version: 1, content },
      proposal: proposed(world, 'product-bar', content, { roundId, applicationId }),
      case: {
        ...{ ...spineOf(world, held), roundId, policy },
        ...{ judgingPolicyVersion: 3, now: world.now },
      },
    };
    if (accept(world, decideConfirmProductBar(state, 'officer-b')) === undefined) return false;
    held.barredAt = world.now;
    return true;
  },
} as const satisfies Readonly<Record<string, Act>>;
