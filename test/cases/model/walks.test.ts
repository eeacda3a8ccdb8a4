import fc from 'fast-check';
import t from 'tap';
import { decideUpdateApplication } from '../../../src/applications/drafts/decide-update-application.ts';
import { preReviewResultOf, stageOf } from '../../../src/cases/model/case-facts.ts';
import { ApplicationForm } from '../../../src/cases/model/form.ts';
import { actionCodes } from '../../../src/cases/model/life-cycle/action-codes.ts';
import { type CaseMove, moveOf } from '../../../src/cases/model/life-cycle/case-move.ts';
import { refusalOf } from '../../../src/cases/model/life-cycle/guard.ts';
import { nextActions } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import type { CaseAction } from '../../../src/cases/model/life-cycle/transitions.ts';
import type { SchemaNode } from '../../../src/cases/model/open-items.ts';
import { outcomeOf } from '../../../src/cases/model/outcome.ts';
import { placesOfOutcome, placesOfPaper, placesOfResult } from '../../../src/cases/model/places.ts';
import { decideBookAppointment } from '../../../src/counter/appointments/decide-appointment.ts';
import {
  decideRecordNoShow,
  decideRecordReceipt,
} from '../../../src/counter/visits/decide-visit.ts';
import type { Decision } from '../../../src/kernel/model/decision.ts';
import {
  type Decided,
  decideAcceptApplication,
  decideDeclineApplication,
} from '../../../src/pre-review/decisions/decide-pre-review.ts';
import { decideIssueReturnNotice } from '../../../src/pre-review/notices/decide-issue-return-notice.ts';
import {
  decideConfirmPreReviewDecision,
  decideRejectPreReviewDecision,
} from '../../../src/pre-review/second-reviews/decide-second-review.ts';
import { decideSubmitApplication } from '../../../src/submissions/packets/decide-submit-application.ts';
import {
  actorOf,
  bookedAppointment,
  moved,
  plusMs,
  readyDraft,
  salt,
  slotAt,
  type WholeCase,
} from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

// Random walks through the whole process: what holds of a case whatever happens to it, in whatever
// order.

const form = ApplicationForm as SchemaNode;
const reviewer = 'pre-reviewer-1';
const applicant = actorOf('applicant');
const hour = 3_600_000;
const timeIsUp = ['window-closed', 'due-time-passed', 'supplement-deadline-passed'];
const checks = shippedPolicy.preReview.checklist.map(({ code }) => ({
  code,
  verdict: 'pass' as const,
}));
const oneFails = checks.map((check, index) =>
  index === 0 ? { ...check, verdict: 'fail' as const } : check,
);

/** One step that some role may try; a refusal leaves the case as it is. */
type Step = (state: WholeCase) => WholeCase;

/** The decision of a case that waits for its second review. */
function waiting({ proposal }: Pick<WholeCase, 'proposal'>) {
  return { proposalId: proposal?.id ?? '' };
}

function stepOf<Change extends { readonly move: CaseMove }>(
  decide: (state: WholeCase) => Decision<Change>,
): Step {
  return (state) => {
    const decision = decide(state);
    return decision.kind === 'accepted' ? moved(state, decision.change.move) : state;
  };
}

/**
 * As the commands of later modules move the case: their own findings aside, the life cycle's guard
 * decides.
 */
function plainStep(
  action: CaseAction,
  changeOf: (state: WholeCase) => Parameters<typeof moveOf>[2],
): Step {
  return (state) =>
    refusalOf(action, state) === undefined
      ? moved(state, moveOf(action, state, changeOf(state)))
      : state;
}

/** A decision of pre-review, which may wait for a second review. */
function judgedStep(decide: (state: WholeCase) => Decision<Decided>): Step {
  return (state) => {
    const decision = decide(state);
    if (decision.kind !== 'accepted') return state;
    const { move, decision: judged, isFinal } = decision.change;
    const proposal = isFinal ? null : { ...judged, proposedBy: reviewer };
    return { ...moved(state, move), proposal };
  };
}

const steps: Readonly<Record<string, fc.Arbitrary<Step>>> = {
  wait: fc
    .integer({ min: 0, max: 300 })
    .map((hours) => (state) => ({ ...state, now: plusMs(state.now, hours * hour) })),
  submit: fc.constant(stepOf(decideSubmitApplication)),
  revise: fc
    .constantFrom('甲', '乙')
    .map((usage) =>
      stepOf((state) => decideUpdateApplication(state, applicant, { product: { usage } }, salt)),
    ),
  return: fc
    .record({ hours: fc.integer({ min: 1, max: 1440 }), all: fc.boolean() })
    .map(({ hours, all }) =>
      stepOf((state) =>
        decideIssueReturnNotice(
          state,
          reviewer,
          {
            id: 'notice',
            kind: 'revise',
            dueAt: plusMs(state.now, hours * hour),
            items: [{ pointer: '/product/usage', reasonCode: 'other', text: '请补充' }],
            opensAll: all,
          },
          form,
        ),
      ),
    ),
  // Nobody answers until the due time is over.
  lapse: fc.constant((state) => {
    const now = state.dueAt === null ? state.now : plusMs(state.dueAt, 1);
    return plainStep('lapse-application', () => ({ pendingDecision: null }))(
      now > state.now ? { ...state, now } : state,
    );
  }),
  reopen: fc
    .integer({ min: 1, max: 1440 })
    .map((hours) =>
      plainStep('reopen-application', ({ now }) => ({ dueAt: plusMs(now, hours * hour) })),
    ),
  accept: fc.boolean().map((paper) =>
    judgedStep((state) =>
      decideAcceptApplication(
        state,
        reviewer,
        {
          decisionId: 'decision',
          checks,
          paperItems: paper ? [{ materialKind: 'licence' }] : [],
          waivePaper: !paper && state.paperState === 'required',
          otherMeasuresChecked: false,
          sameContentReason: null,
        },
        form,
      ),
    ),
  ),
  decline: fc.constant(
    judgedStep((state) =>
      decideDeclineApplication(
        state,
        reviewer,
        { decisionId: 'decision', checks: oneFails, ruleIds: ['3.1'], reason: '不符合' },
        form,
      ),
    ),
  ),
  confirm: fc.constant(
    stepOf((state) => decideConfirmPreReviewDecision(state, reviewer, waiting(state))),
  ),
  reject: fc.constant(
    stepOf((state) =>
      decideRejectPreReviewDecision(state, reviewer, { ...waiting(state), reason: '请重新核对' }),
    ),
  ),
  withdraw: fc.constant(
    plainStep('withdraw-application', () => ({
      dueAt: null,
      openItems: null,
      pendingDecision: null,
    })),
  ),
  book: fc.integer({ min: 1, max: 200 }).map((hours) =>
    stepOf((state) => {
      const wantedSlot = slotAt(plusMs(state.now, hours * hour));
      return decideBookAppointment({ ...state, wantedSlot }, booking);
    }),
  ),
  visit: fc
    .constantFrom('confirm', 'return', 'no-show')
    .map((outcome) => (state) => (state.visit === null ? state : visited(state, outcome))),
  score: fc
    .integer({ min: 0, max: 10_000 })
    .map((scoreCenti) => plainStep('finalise-score', () => ({ scoreCenti }))),
  award: fc.constant(plainStep('propose-allocation', ({ now }) => ({ awardedAt: now }))),
};

const booking = {
  appointmentId: 'appointment-1',
  externalReference: null,
  through: 'i-shenzhen',
  by: 'applicant-1',
};

/** Somebody comes at the beginning of the slot, or nobody does until its end. */
function visited(state: WholeCase, outcome: string): WholeCase {
  const startsAt = new Date(state.visit?.startsAt ?? state.now);
  const slot = slotAt(startsAt);
  const appointment = bookedAppointment(slot);
  const at = outcome === 'no-show' ? plusMs(startsAt, 2 * hour) : startsAt;
  const come = { ...state, appointment, slot, requiredItems: ['licence'], now: at };
  if (state.now > at) return state;
  if (outcome === 'no-show') return stepOf(() => decideRecordNoShow(come))(come);
  const item = { materialKind: 'licence', comparedWith: [] };
  const differs = outcome === 'return';
  const receipt = {
    counterNumber: 5,
    outcome: differs ? ('return' as const) : ('confirm' as const),
    items: [
      differs
        ? { ...item, result: 'differs' as const, reasonCode: 'illegible' }
        : { ...item, result: 'matches' as const },
    ],
  };
  const ids = { receiptId: 'receipt', noticeId: 'notice', lateVisitId: 'late', by: 'counter-1' };
  return stepOf(() => decideRecordReceipt(come, { ...ids, event: null, receipt }))(come);
}

const rare: ReadonlySet<string> = new Set(['withdraw', 'decline', 'lapse']);

/** Mostly what carries a case on, so that walks also reach the end of the process. */
const walk = fc.array(
  fc.oneof(
    ...Object.entries(steps).map(([name, arbitrary]) => ({
      arbitrary,
      weight: rare.has(name) ? 1 : 6,
    })),
  ),
  { maxLength: 30 },
);

function walked(walkSteps: readonly Step[]): WholeCase[] {
  const states = [readyDraft()];
  for (const step of walkSteps) states.push(step(states.at(-1) ?? readyDraft()));
  return states;
}

function isFinal({ status, awardedAt }: WholeCase): boolean {
  return ['declined', 'withdrawn'].includes(status) || awardedAt !== null;
}

t.test('no sequence of actions leads a case to a dead end', async () => {
  fc.assert(
    fc.property(walk, (walkSteps) => {
      for (const state of walked(walkSteps)) {
        if (isFinal(state)) continue;
        const next = nextActions(state, state.policy, state.now);
        if (!next.some(({ allowed }) => allowed)) return false;
        // What nobody can do any more says why, and until when it could be done.
        for (const { action, allowed, findings, closesAt } of next) {
          if (allowed !== (findings.length === 0)) return false;
          const declared = actionCodes(action);
          if (!findings.every(({ code }) => declared.includes(code))) return false;
          const timedOut = findings.some(({ code }) => timeIsUp.includes(code));
          if (timedOut && (closesAt === null || closesAt > state.now)) return false;
        }
      }
      return true;
    }),
  );
});

t.test('established facts of a case stay true', async () => {
  fc.assert(
    fc.property(walk, (walkSteps) => {
      const states = walked(walkSteps);
      return states.slice(1).every((after, index) => {
        const before = states[index] ?? after;
        const kept = (
          ['firstSubmittedAt', 'acceptedAt', 'policyVersion', 'awardedAt'] as const
        ).every((fact) => before[fact] === null || before[fact] === after[fact]);
        const ended = isFinal(before) && before.status !== after.status;
        return kept && !ended && after.submissionCount >= before.submissionCount;
      });
    }),
  );
});

t.test(
  'due time and open items exist exactly while a case is returned, or lapsed from there',
  async () => {
    fc.assert(
      fc.property(walk, (walkSteps) =>
        walked(walkSteps).every(
          ({ status, dueAt, openItems, firstSubmittedAt, submissionCount }) => {
            const returned = status === 'returned' || status === 'lapsed';
            return (
              returned === (dueAt !== null) &&
              returned === (openItems !== null) &&
              (firstSubmittedAt === null) === (submissionCount === 0)
            );
          },
        ),
      ),
    );
  },
);

t.test('paper, result and outcome stand only where lists look for them', async () => {
  fc.assert(
    fc.property(walk, (walkSteps) =>
      walked(walkSteps).every((state) => {
        const stage = stageOf(state);
        const outcome = outcomeOf(state);
        return [
          placesOfPaper[state.paperState],
          placesOfResult[preReviewResultOf(state)],
          ...(outcome === null ? [] : [placesOfOutcome[outcome]]),
        ].every(
          ({ statuses = [state.status], stages = [stage] }) =>
            statuses.includes(state.status) && stages.includes(stage),
        );
      }),
    ),
  );
});

t.test('a decision awaits its second review only while its case goes on', async () => {
  fc.assert(
    fc.property(walk, (walkSteps) =>
      walked(walkSteps).every(
        ({ status, pendingDecision }) =>
          // A decline may also be proposed of a returned or an accepted case.
          pendingDecision === null ||
          ['submitted', 'resubmitted', 'returned', 'accepted'].includes(status),
      ),
    ),
  );
});

t.test(
  'a first submission is never later than the close, and nothing is scored unaccepted',
  async () => {
    const closesAt = new Date(shippedPolicy.window.closesAt);
    fc.assert(
      fc.property(walk, (walkSteps) =>
        walked(walkSteps).every(
          ({ firstSubmittedAt, scoreCenti, awardedAt, status, paperState }) =>
            (firstSubmittedAt === null || firstSubmittedAt <= closesAt) &&
            (scoreCenti === null ||
              ((status === 'accepted' || status === 'withdrawn') && paperState !== 'required')) &&
            (awardedAt === null || scoreCenti !== null),
        ),
      ),
    );
  },
);

t.test('walks reach every status and stage', async (t) => {
  const reached = new Set<string>();
  for (const walkSteps of fc.sample(walk, { numRuns: 4000, seed: 1 })) {
    for (const state of walked(walkSteps)) reached.add(`${state.status} ${stageOf(state)}`);
  }
  t.same([...reached].sort(), [
    'accepted awarded',
    'accepted counter',
    'accepted scored',
    'accepted scoring',
    'declined closed',
    'draft drafting',
    'lapsed closed',
    'resubmitted after-acceptance',
    'resubmitted online',
    'returned after-acceptance',
    'returned online',
    'submitted online',
    'withdrawn closed',
  ]);
});
