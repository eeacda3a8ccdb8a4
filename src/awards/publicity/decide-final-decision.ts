import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { ConfirmedRun } from '../model/confirmed-run.ts';
import { aboutRun, caseOfRun, ownProposal, refusedRun } from '../model/run-duties.ts';

/**
 * Makes the awards of a published run final: they may be paid. Not before the publicity period ended and every
 * objection has an outcome, and not by who proposed it.
 * @see rule 2.1
 */
export function decideFinalDecision(state: ConfirmedRun, decidedBy: string): Decision<null> {
  const duties = state.proposedBy === decidedBy ? [ownProposal()] : [];
  const findings = [...duties, ...stateFindings(state)];
  const refusal = refusedRun(state, 'finaliseAllocation', duties, findings);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: null,
    entries: [
      {
        ...aboutRun(state),
        action: 'allocation.finalised',
        data: {
          awardCount: state.awards.length,
          totalFen: state.awards.reduce((sum, { amountFen }) => sum + amountFen, 0),
        },
      },
      ...state.awards.map(({ id, applicationId, amountFen }) =>
        caseEntry(caseOfRun(state, applicationId), 'award.finalised', {
          ruleIds: ['2.1'],
          data: { awardId: id, amountFen },
        }),
      ),
    ],
  };
}

function stateFindings({ status, publicityEndsAt, now, openObjections }: ConfirmedRun): Finding[] {
  if (publicityEndsAt === null || status !== 'published') {
    return [
      {
        code: 'run-not-published',
        rule: '2.1',
        pointer: '',
        message: { zh: '该方案不在公示中', en: 'The run is not published, or final already' },
        remedy: { zh: '请查看方案状态。', en: 'See the status of the run.' },
      },
    ];
  }
  return [
    ...(now > publicityEndsAt ? [] : [publicityOpen(publicityEndsAt)]),
    ...open(openObjections),
  ];
}

function publicityOpen(endsAt: Date): Finding {
  const at = toWireInstant(endsAt);
  return {
    code: 'publicity-open',
    rule: '2.1',
    pointer: '',
    message: { zh: `公示期至 ${at} 止`, en: `The publicity period lasts until ${at}` },
    remedy: { zh: '请在公示期满后办理。', en: 'Wait for its end.' },
  };
}

function open(count: number): Finding[] {
  if (count === 0) return [];
  return [
    {
      code: 'objections-open',
      rule: '2.1',
      pointer: '',
      message: { zh: `尚有 ${count} 件异议未处理`, en: `${count} objections have no outcome yet` },
      remedy: { zh: '请先逐件处理异议。', en: 'Decide each of them first.' },
    },
  ];
}
