import { type CaseAction, lifecycle } from '../../../src/cases/model/life-cycle/transitions.ts';
import type { ApplicationView, NextAction } from '../../../src/cases/representation/schemas.ts';
import type { Answer } from '../service.ts';

/** Runs over all cases of a round; a case that must not move is left out, not refused. */
export const OF_THE_ROUND: readonly CaseAction[] = [
  'close-draft',
  'lapse-application',
  'lapse-paper',
  'propose-allocation',
  'propose-allocation-revocation',
  'publish-allocation',
  'finalise-allocation',
];

/** Two actions of one operation whose request is the same; the status tells which is meant. */
const SAME_REQUEST: readonly CaseAction[] = [
  'submit-application',
  'resubmit-application',
  'extend-return-notice-by-officer',
  'reopen-application',
];

/** What a command refuses of its own, beyond the life cycle: it depends on more than the case. */
const OWN: Partial<Readonly<Record<CaseAction, readonly string[]>>> = {
  'upload-material': ['material-kind-full'],
  'accept-application': ['supplement-deadline-passed'],
  'confirm-pre-review-decision': ['supplement-deadline-passed'],
  'report-late-visit': ['receipt-recorded-already', 'late-visit-judged', 'late-visit-pending'],
  'propose-receipt-retraction': ['scoring-begun', 'receipt-not-standing'],
  'propose-receipt-retraction-by-officer': ['scoring-begun', 'receipt-not-standing'],
  'declare-conflict': ['conflict-declared-already'],
  'confirm-late-visit': ['late-visit-judged'],
  'reject-late-visit': ['late-visit-judged'],
  'propose-named-expert': ['panel-has-sheets'],
  'finalise-score': ['sheets-outstanding', 'too-few-sheets'],
  'propose-allocation': [
    ...['budget-used-up', 'no-eligible-product', 'no-room-left', 'score-not-judged-again'],
    'corrected-case-under-way',
  ],
  'raise-objection': ['objection-open-already'],
  'record-objection': ['outside-publicity-period'],
  'finalise-allocation': ['objections-open', 'awards-barred'],
  'record-disbursement-correction': ['correction-without-change', 'less-than-clawed-back'],
  'record-clawback': ['more-than-disbursed'],
  'record-clawback-correction': ['correction-without-change'],
  'upload-usage-evidence': ['material-kind-full'],
  'submit-usage-report': ['usage-evidence-unknown', 'usage-evidence-missing'],
};

/** A case that waits for no usage report does not know the acts on one. */
const UNKNOWN: readonly string[] = ['no-usage-report-due', 'no-usage-report-open'];

/** The answers to an action that contradict what `nextActions` told before. */
export function contradictions(
  action: CaseAction,
  before: ApplicationView,
  after: ApplicationView,
  answer: Answer<unknown>,
): readonly string[] {
  const shown = `${action} of a case ${before.status}/${before.stage}: ${answer.status} ${answer.findings}`;
  const told = toldOf(before, action);
  const isAllowed = told.some(({ allowed }) => allowed);
  const hasMoved = after.version > before.version;
  if (OF_THE_ROUND.includes(action)) {
    if (!isAllowed && hasMoved && answer.status < 300 && movedBy(action, before, after))
      return [`not told, done: ${shown}`];
    return isAllowed && answer.status >= 300 && !isOwn(action, answer)
      ? [`told, refused: ${shown}`]
      : [];
  }
  const isDone = answer.status < 300;
  if (isAllowed) return isDone || isOwn(action, answer) ? [] : [`told, refused: ${shown}`];
  if (isDone) return [`not told, done: ${shown}`];
  const codes = codesOf(answer);
  if (told.length === 0) {
    const isWrongStatus = codes.includes('wrong-status') || answer.status === 404;
    return isWrongStatus || codes.some((code) => UNKNOWN.includes(code))
      ? []
      : [`not told, refused otherwise: ${shown}`];
  }
  const isNamed = told.some(({ blockedBy }) => blockedBy.every(({ code }) => codes.includes(code)));
  return isNamed ? [] : [`told otherwise: ${shown}, ${JSON.stringify(told)}`];
}

/** The action that an answer performed; undefined where it was refused, or moved other cases. */
export function performed(
  action: CaseAction,
  before: ApplicationView,
  after: ApplicationView,
  answer: Answer<unknown>,
): CaseAction | undefined {
  if (answer.status >= 300) return undefined;
  if (OF_THE_ROUND.includes(action) && after.version === before.version) return undefined;
  return toldOf(before, action).find(({ allowed }) => allowed)?.action;
}

/** Everything told about the request of an action, for its role. */
export function toldOf({ nextActions }: ApplicationView, action: CaseAction): NextAction[] {
  const { operationId, role } = lifecycle[action];
  return nextActions.filter(
    (next) =>
      next.action === action ||
      (SAME_REQUEST.includes(action) && next.operationId === operationId && next.role === role),
  );
}

/** One run closes drafts and lapses cases and paper, each where its own action is allowed. */
function movedBy(action: CaseAction, before: ApplicationView, after: ApplicationView): boolean {
  const { operationId } = lifecycle[action];
  return !before.nextActions.some(
    (next) => next.operationId === operationId && next.allowed && after.version > before.version,
  );
}

function isOwn(action: CaseAction, answer: Answer<unknown>): boolean {
  const codes = codesOf(answer);
  return codes.length > 0 && codes.every((code) => OWN[action]?.includes(code));
}

function codesOf({ findings }: Answer<unknown>): string[] {
  return findings.map((finding) => `${finding.split(' ')[0]}`);
}
