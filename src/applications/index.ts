export { type CaseFacts, preReviewResultOf, stageOf } from './case-facts.ts';
export { type CaseMove, moveOf } from './case-move.ts';
export { type GuardedCase, refusalOf } from './guard.ts';
export { type ActionVerdict, judgeAction, lifecycle, nextActions } from './lifecycle.ts';
export { caseKey, type LoadedCase, loadCase, withPolicy } from './load-case.ts';
export { type CaseRow, caseColumns, movedCase, type SpineRow, visibleCase } from './repository.ts';
