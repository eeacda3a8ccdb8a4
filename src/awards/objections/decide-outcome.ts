import { type CaseMove, judgeAction, moveOf } from '#cases/model/index.ts';
import { caseEntry, type Decision, type NewEntry } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { OpenObjection } from '../model/objected-award.ts';
import type { ObjectionOutcome, ObjectionReason } from '../model/publicity-terms.ts';
import { aboutRun, caseOfRun, ownProposal, refusedRun } from '../model/run-duties.ts';

export interface OutcomeCommand {
  readonly outcome: ObjectionOutcome;
  readonly reason: ObjectionReason;
}

export interface DecidedObjection extends OutcomeCommand {
  /** Of the case whose award is withdrawn; null when the objection was dismissed. */
  readonly withdrawal: CaseMove | null;
}

/**
 * Decides an objection. Upheld, the award is withdrawn before it is final: its money is the round's again, and its room
 * the applicant's. By an officer who neither proposed the run nor recorded the objection nor judged the case.
 * @see rules 2.1, 2.4
 */
export function decideOutcome(
  state: OpenObjection,
  decidedBy: string,
  command: OutcomeCommand,
): Decision<DecidedObjection> {
  const duties = dutyFindings(state, decidedBy);
  const findings = [...duties, ...stateFindings(state, command.outcome)];
  const refusal = refusedRun(state, 'decideObjection', duties, findings);
  if (refusal !== undefined) return refusal;
  const upheld = command.outcome === 'upheld';
  const withdrawal = upheld
    ? moveOf('withdraw-award', { ...state.spine, now: state.now }, { awardState: 'withdrawn' })
    : null;
  return {
    kind: 'accepted',
    change: { ...command, withdrawal },
    entries: [decidedEntry(state, command), ...(upheld ? [withdrawnEntry(state)] : [])],
  };
}

function dutyFindings(state: OpenObjection, decidedBy: string): Finding[] {
  const { proposedBy, objection, judgedByCaller } = state;
  return [
    ...(proposedBy === decidedBy ? [ownProposal()] : []),
    ...(objection.recordedBy === decidedBy
      ? [
          duty(
            'own-objection',
            '不得处理本人登记的异议',
            'Nobody decides an objection they recorded',
          ),
        ]
      : []),
    ...(judgedByCaller
      ? [
          duty(
            'decider-judged-case',
            '您参与过该申报的预审或评分，须回避',
            'You pre-reviewed or scored the case and may not decide the objection',
          ),
        ]
      : []),
  ];
}

function duty(code: string, zh: string, en: string): Finding {
  const remedy = { zh: '请由另一名主管人员办理。', en: 'Another officer does it.' };
  return { code, rule: '2.1', pointer: '', message: { zh, en }, remedy };
}

/** A further objection can still be dismissed once another one withdrew the award; nothing may stay open for ever. */
function stateFindings(
  { objection, spine, policy, now }: OpenObjection,
  outcome: ObjectionOutcome,
): readonly Finding[] {
  if (objection.outcome === null) {
    return outcome === 'upheld' ? judgeAction('withdraw-award', spine, policy, now).findings : [];
  }
  return [
    {
      code: 'objection-decided-already',
      rule: '2.1',
      pointer: '',
      message: { zh: '该异议已处理', en: 'The objection has an outcome already' },
      remedy: { zh: '请查看异议的处理结果。', en: 'See its outcome.' },
    },
  ];
}

function decidedEntry(state: OpenObjection, { outcome, reason }: OutcomeCommand): NewEntry {
  return {
    ...aboutRun(state),
    applicationId: state.spine.id,
    action: 'objection.decided',
    data: { objectionId: state.objection.id, awardId: state.award.id, outcome, reason },
  };
}

function withdrawnEntry(state: OpenObjection): NewEntry {
  const { award, objection } = state;
  return caseEntry(caseOfRun(state, state.spine.id), 'award.withdrawn', {
    ruleIds: ['2.1', '2.4'],
    data: { awardId: award.id, amountFen: award.amountFen, objectionId: objection.id },
  });
}
