import { noDecisionPending, notAwarded, preReviewPassed, scoreFinal, scoreOpen } from './gates.ts';
import type { Transitions } from './transition.ts';

/** Panels, sheets and final scores. */
export const evaluating = {
  // The panel changes when another officer confirms it; excusing an expert has the same guard.
  'propose-named-expert': {
    role: 'officer',
    operationId: 'proposeNamedExpert',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'declare-conflict': {
    role: 'expert',
    operationId: 'declareConflict',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'submit-score-sheet': {
    role: 'expert',
    operationId: 'submitScoreSheet',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'withdraw-score-sheet': {
    role: 'expert',
    operationId: 'withdrawScoreSheet',
    from: ['accepted'],
    gates: [preReviewPassed, scoreOpen],
    rules: ['1', '5'],
  },
  'finalise-score': {
    role: 'officer',
    operationId: 'finaliseScore',
    from: ['accepted'],
    gates: [preReviewPassed, noDecisionPending, scoreOpen],
    rules: ['2.1', '5'],
  },
  // The case moves when another officer confirms it.
  'propose-score-reopening': {
    role: 'officer',
    operationId: 'proposeScoreReopening',
    from: ['accepted'],
    gates: [preReviewPassed, scoreFinal, notAwarded],
    rules: ['1', '2.1', '5'],
  },
} as const satisfies Transitions;
