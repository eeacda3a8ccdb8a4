import { decideRecordClawbackCorrection } from '../../src/awards/clawback-corrections/decide-record-clawback-correction.ts';
import { decideConfirmAllocation } from '../../src/awards/confirmations/decide-confirm-allocation.ts';
import { decideRecordDisbursementCorrection } from '../../src/awards/corrections/decide-record-disbursement-correction.ts';
import { decideConfirmInstalmentLapse } from '../../src/awards/instalments/decide-confirm-instalment-lapse.ts';
import { lapseContent } from '../../src/awards/instalments/decide-propose-instalment-lapse.ts';
import { decideConfirmObjectionUpholding } from '../../src/awards/objections/decide-confirm-objection-upholding.ts';
import { decideRecordObjection } from '../../src/awards/objections/decide-record-objection.ts';
import { decideResolveObjection } from '../../src/awards/objections/decide-resolve-objection.ts';
import { decideRecordClawback } from '../../src/awards/payments/decide-record-clawback.ts';
import { decideRecordDisbursement } from '../../src/awards/payments/decide-record-disbursement.ts';
import { decideFinaliseAllocation } from '../../src/awards/publicity/decide-finalise-allocation.ts';
import { decidePublishAllocation } from '../../src/awards/publicity/decide-publish-allocation.ts';
import { decideConfirmAwardRaising } from '../../src/awards/raisings/decide-confirm-award-raising.ts';
import {
  judgeRaising,
  raisingContent,
} from '../../src/awards/raisings/decide-propose-award-raising.ts';
import { decideConfirmAllocationRevocation } from '../../src/awards/revocations/decide-confirm-allocation-revocation.ts';
import { decideProposeAllocation } from '../../src/awards/runs/decide-propose-allocation.ts';
import { decideConfirmUsageReportAcceptance } from '../../src/awards/usage-reports/decide-confirm-usage-report-acceptance.ts';
import { shanghaiDay } from '../../src/rounds/model/index.ts';
import { awardedCase } from './awarded-cases.ts';
import { plusMs } from './cases.ts';

import { applyCorrection, awaitingReports, planInstalments } from './money-changes.ts';
import {
  accept,
  chosen,
  confirmedRun,
  correctableAward,
  fundedRound,
  holdYears,
  inStatus,
  isConfirmed,
  lowerYear,
  type MoneyWorld,
  moveAwards,
  nextId,
  objectedAward,
  openRun,
  openTo,
  paidAward,
  part,
  pendingIn,
  proposed,
  type RunInMemory,
  raisableAward,
  sameBytes,
} from './money-world.ts';

// Money in memory: every act decides by the functions of the service, and the rows change as its
// statements would change them. A new act is one more function in `acts`.

/** Random numbers that an act chooses by. */
export interface Dice {
  /** Which row. */
  readonly pick: number;
  /** Which other row, or what outcome. */
  readonly other: number;
  /** How much, in parts of a thousand of what is there; beyond it too. */
  readonly perMille: number;
}

type Act = (world: MoneyWorld, dice: Dice) => boolean;

/** Each act, by name. It tells whether it was accepted. */
export const acts = {
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
    const state = { ...funded, unjudged: [], unsettled: [], reasons: [] };
    const id = nextId(world, 'run');
    const change = accept(world, decideProposeAllocation(state, id));
    if (change === undefined) return false;
    const { result, inputsSha256 } = change;
    if (open !== undefined) open.status = 'void';
    const alike = (run: RunInMemory) =>
      run.inputsSha256 === inputsSha256 &&
      JSON.stringify(run.correcting) === JSON.stringify(correcting) &&
      ['proposed', 'revoked', 'void'].includes(run.status);
    for (const before of world.runs.filter(alike)) sameBytes(before.result, result);
    const dates = { publishedAt: null, publicityEndsAt: null, finalAt: null };
    const run = { id, roundId: round.id, result, inputsSha256, correcting, ...dates };
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
      proposedIncomplete: [],
      unsettled: [],
    };
    const change = accept(world, decideConfirmAllocation(state, 'officer-b'));
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
        ...{ state: 'granted', disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
        ...{ instalments: [], drawdown: null },
      });
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
    const change = accept(world, decidePublishAllocation(confirmedRun(world, run)));
    if (change === undefined) return false;
    Object.assign(run, { status: 'published', publishedAt: world.now, ...change });
    moveAwards(world, run, 'published');
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
    Object.assign(run, { status: 'final', finalAt: world.now });
    moveAwards(world, run, 'final');
    planInstalments(world, run);
    return true;
  },

  revoke(world, { pick }) {
    const run = chosen(world.runs.filter(isConfirmed), pick);
    if (run === undefined) return false;
    const own = world.awards.filter(({ runId }) => runId === run.id);
    const { id: runId, roundId, status, inputsSha256 } = run;
    const content = { runId, inputsSha256 };
    const state = {
      ...{ now: world.now, version: 1, runVersion: 1, runId, roundId, status, inputsSha256 },
      ...{ end: null, policyVersion: 3 },
      cases: own.map(({ id, applicationId, capCreditCode, amountFen, state }) => ({
        ...{ ...awardedCase(state), id: applicationId },
        award: { awardId: id, capCreditCode, amountFen },
      })),
      proposal: proposed(world, 'allocation-revocation', content, { roundId, applicationId: null }),
    };
    if (accept(world, decideConfirmAllocationRevocation(state, 'officer-b')) === undefined) {
      return false;
    }
    for (const award of own) {
      lowerYear(world, award, award.amountFen);
      world.awards.splice(world.awards.indexOf(award), 1);
    }
    run.status = 'revoked';
    const corrected = world.objections.find(({ id }) => id === run.correcting?.objectionId);
    if (corrected !== undefined) corrected.again = 'pending';
    return true;
  },

  object(world, { pick, other }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const state = objectedAward(world, award);
    const id = nextId(world, 'objection');
    const received = plusMs(state.publicity?.startedAt ?? world.now, (other % 3) * 86_400_000);
    const { applicationId } = award;
    const command = { id, applicationId, kind: 'amount', reference: id } as const;
    const receivedOn = shanghaiDay(received);
    const change = accept(world, decideRecordObjection(state, { ...command, receivedOn }));
    if (change === undefined) return false;
    world.objections.push({ id, awardId: award.id, outcome: null, again: 'no' });
    return true;
  },

  resolve(world, { pick, other }) {
    const objection = chosen(world.objections, pick);
    const award = world.awards.find(({ id }) => id === objection?.awardId);
    if (objection === undefined || award === undefined) return false;
    const { id, outcome: before } = objection;
    const outcome = other % 2 === 0 ? 'upheld' : 'dismissed';
    const openBesides = openTo(world, award).filter((other) => other !== objection);
    const state = {
      ...objectedAward(world, award),
      objection: { id, recordedBy: 'officer-c', outcome: before },
      isProposed: false,
      openBesides: openBesides.map((each) => each.id),
      isProposedBesides: false,
      awardProposedBy: 'officer-a',
      judgedByCaller: false,
    };
    const reason = 'facts-confirmed';
    if (outcome === 'dismissed') {
      const dismissal = decideResolveObjection(state, 'officer-b', { outcome, reason });
      if (accept(world, dismissal) === undefined) return false;
      objection.outcome = outcome;
      return true;
    }
    const consequence = other % 4 === 0 ? 'amount-again' : 'withdraw-award';
    const content = { reason, consequence, tierCode: null } as const;
    const { roundId, applicationId } = award;
    const about = { roundId, applicationId };
    const proposal = proposed(world, 'objection-upholding', content, about);
    const confirming = { now: world.now, version: 1, proposal, content, objection: state };
    if (accept(world, decideConfirmObjectionUpholding(confirming, 'officer-b')) === undefined) {
      return false;
    }
    objection.outcome = outcome;
    if (consequence === 'amount-again') objection.again = 'pending';
    for (const each of openBesides) each.outcome = 'moot';
    award.state = 'withdrawn';
    lowerYear(world, award, award.amountFen);
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

  pay(world, { pick, perMille }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const payableFen = award.amountFen - award.stoppedFen - award.disbursedFen;
    const amountFen = part(payableFen, perMille);
    const id = nextId(world, 'payment');
    const paidOn = shanghaiDay(world.now);
    const command = { id, externalId: id, amountFen, paidOn };
    if (accept(world, decideRecordDisbursement(paidAward(world, award), command)) === undefined) {
      return false;
    }
    award.disbursedFen += amountFen;
    world.payments.push({ id, awardId: award.id, paidOn, standingFen: amountFen, isMoved: false });
    return true;
  },

  correct(world, { pick, other, perMille }) {
    const payment = chosen(world.payments, pick);
    const award = world.awards.find(({ id }) => id === payment?.awardId);
    if (payment === undefined || award === undefined) return false;
    const target = other % 3 === 0 ? chosen(world.awards, other) : undefined;
    const id = nextId(world, 'correction');
    const movedId = nextId(world, 'payment');
    const command = {
      ...{ id, externalId: id, movedId, targetAwardId: target?.id ?? null, rightExternalId: null },
      amountFen: target === undefined ? part(2 * payment.standingFen, perMille) : null,
      reason: target === undefined ? 'amount-misreported' : 'other-award',
    } as const;
    const state = {
      ...correctableAward(world, award),
      disbursement: { ...payment, externalId: payment.id },
      target: target === undefined ? null : paidAward(world, target),
    };
    const change = accept(world, decideRecordDisbursementCorrection(state, command));
    if (change === undefined) return false;
    applyCorrection(world, change);
    payment.standingFen = command.amountFen ?? 0;
    if (change.moved === null) return true;
    payment.isMoved = true;
    const { awardId, amountFen, paidOn } = change.moved;
    world.payments.push({ id: movedId, awardId, paidOn, standingFen: amountFen, isMoved: false });
    return true;
  },

  clawBack(world, { pick, other, perMille }) {
    const award = chosen(world.awards, pick);
    if (award === undefined) return false;
    const amountFen = part(award.disbursedFen - award.clawedBackFen, perMille);
    const id = nextId(world, 'clawback');
    const command = { id, externalId: id, amountFen, reason: 'audit-finding' } as const;
    const stopsPayment = other % 3 === 0;
    const state = paidAward(world, award);
    const change = accept(world, decideRecordClawback(state, { ...command, stopsPayment }));
    if (change === undefined) return false;
    award.clawedBackFen += amountFen;
    award.stoppedFen += change.stoppedFen;
    lowerYear(world, award, change.returnedFen);
    world.clawbacks.push({
      ...{ id, awardId: award.id, reason: command.reason },
      ...{ standingFen: amountFen, stopStands: stopsPayment, isMoved: false },
    });
    return true;
  },

  correctClawback(world, { pick, other, perMille }) {
    const clawback = chosen(world.clawbacks, pick);
    const award = world.awards.find(({ id }) => id === clawback?.awardId);
    if (clawback === undefined || award === undefined) return false;
    const target = other % 3 === 0 ? chosen(world.awards, other) : undefined;
    const id = nextId(world, 'clawback-correction');
    const movedId = nextId(world, 'clawback');
    const command = {
      ...{ id, externalId: id, movedId, targetAwardId: target?.id ?? null, rightExternalId: null },
      amountFen: target === undefined ? part(2 * clawback.standingFen, perMille) : null,
      liftsStop: clawback.stopStands && other % 2 === 0,
      reason: 'other',
    } as const;
    const state = {
      ...correctableAward(world, award),
      clawback: {
        ...{ ...clawback, externalId: clawback.id, reportedOn: '2026-01-06', stoppedFen: 0 },
        isStoppedBesides: world.clawbacks.some(
          (each) => each !== clawback && each.awardId === award.id && each.stopStands,
        ),
      },
      target: target === undefined ? null : correctableAward(world, target),
    };
    const change = accept(world, decideRecordClawbackCorrection(state, command));
    if (change === undefined) return false;
    applyCorrection(world, change);
    clawback.standingFen = change.correctedFen;
    clawback.stopStands &&= !change.liftsStop;
    if (change.moved === null) return true;
    clawback.isMoved = true;
    const { awardId, amountFen, stopsPayment, reason } = change.moved;
    world.clawbacks.push({
      ...{ id: movedId, awardId, reason, standingFen: amountFen },
      ...{ stopStands: stopsPayment, isMoved: false },
    });
    return true;
  },

  acceptReport(world, { pick }) {
    const award = chosen(awaitingReports(world), pick);
    if (award?.drawdown == null) return false;
    const drawdown = { ...award.drawdown, report: 'open' } as const;
    const { position } = drawdown;
    const content = { position };
    const { roundId, applicationId } = award;
    const state = {
      ...{ ...paidAward(world, award), drawdown, caseVersion: 1 },
      report: {
        id: nextId(world, 'report'),
        status: 'submitted',
        position,
        heldFiles: [],
      } as const,
      proposal: proposed(world, 'usage-report-acceptance', content, { roundId, applicationId }),
    };
    const change = accept(world, decideConfirmUsageReportAcceptance(state, 'officer-b'));
    if (change === undefined) return false;
    award.instalments = award.instalments.map((each) => {
      if (each.position === position) return { ...each, status: 'open' };
      return each.position === position + 1 && change.nextDueAt !== null
        ? { ...each, status: 'report-due', dueAt: change.nextDueAt }
        : each;
    });
    const { drawdown: next } = change.move;
    award.drawdown = next === null ? null : JSON.parse(next);
    return true;
  },

  lapse(world, { pick }) {
    const award = chosen(awaitingReports(world), pick);
    if (award?.drawdown == null) return false;
    const overdue = new Date(Date.parse(award.drawdown.dueAt) + 1);
    const now = world.now < overdue ? overdue : world.now;
    const lapsing = { ...paidAward(world, award), now, isOrdered: false };
    const content = lapseContent(lapsing);
    const { roundId, applicationId } = award;
    const about = { roundId, applicationId };
    const proposal = proposed(world, 'instalment-lapse', content, about);
    const state = { ...lapsing, content, proposal, caseVersion: 1 };
    const change = accept(world, decideConfirmInstalmentLapse(state, 'officer-b'));
    if (change === undefined) return false;
    world.now = now;
    award.instalments = award.instalments.map((each) =>
      each.position < change.position
        ? each
        : {
            ...{ ...each, status: 'lapsed' },
            lapsedFen: each.position === change.position ? change.lapsedFen : 0,
          },
    );
    award.drawdown = null;
    award.stoppedFen += change.lapsedFen;
    lowerYear(world, award, change.lapsedFen);
    return true;
  },
} as const satisfies Readonly<Record<string, Act>>;
