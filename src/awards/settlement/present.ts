import {
  noAwardReasonNames,
  outcomeNames,
  outcomeOf,
  presentFormerApplicants,
  statusNames,
} from '#cases/model/index.ts';
import { toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { roundStateNames, roundStateOf } from '#rounds/model/index.ts';
import { type OpenCase, prospectsOf, type SettledRound } from '../model/settled-round.ts';
import type { OutcomeRow } from './repository.ts';
import type { CaseOutcome, OpenOutcome, Settlement } from './schemas.ts';

/** The most open cases that the report shows; `listOutcomes` pages through all. */
const SHOWN = 200;

export function presentSettlement(round: SettledRound): Settlement {
  const prospects = prospectsOf(round);
  const open = prospects.filter(({ reason }) => reason === null);
  const state = roundStateOf(round, round.policy, round.now);
  const counts = Object.entries(round.ended).map(([outcome, applications]) => ({
    outcome: outcome as keyof typeof round.ended,
    applications,
  }));
  const reasons = Map.groupBy(prospects, ({ reason }) => reason);
  return {
    roundId: round.id,
    state,
    stateName: roundStateNames[state],
    settleable: state === 'closed' && open.length === 0,
    openProposalCount: round.openProposals,
    openPaymentOrderCount: round.openOrders,
    openInstalmentCount: round.openInstalments,
    unpaid: { count: round.unpaid.count, payable: moneyFromFen(round.unpaid.totalFen) },
    outcomes: counts
      .map((each) => ({ ...each, outcomeName: outcomeNames[each.outcome] }))
      .sort((a, b) => (a.outcome < b.outcome ? -1 : 1)),
    notAwarded: [...reasons].flatMap(([reason, cases]) =>
      reason === null
        ? []
        : [{ reason, reasonName: noAwardReasonNames[reason], applications: cases.length }],
    ),
    openCount: open.length,
    open: open.slice(0, SHOWN).map(({ spine }) => presentOpen(spine)),
  };
}

function presentOpen({ id, number, status, stage, dueAt, paperDueAt }: OpenCase): OpenOutcome {
  return {
    applicationId: id,
    number,
    status,
    statusName: statusNames[status],
    stage,
    dueAt: toWireInstantOrNull(status === 'accepted' ? paperDueAt : dueAt),
  };
}

export function presentOutcome(row: OutcomeRow): CaseOutcome {
  const outcome = outcomeOf(row);
  const { noAwardReason: reason } = row;
  return {
    applicationId: row.id,
    number: row.number,
    applicantCreditCode: row.applicantCreditCode,
    formerApplicants: presentFormerApplicants(row.formerApplicants),
    status: row.status,
    statusName: statusNames[row.status],
    outcome,
    outcomeName: outcome && outcomeNames[outcome],
    noAwardReason: reason,
    noAwardReasonName: reason && noAwardReasonNames[reason],
  };
}
