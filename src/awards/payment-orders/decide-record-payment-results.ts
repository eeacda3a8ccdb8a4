import type { Decision } from '#kernel/model/index.ts';
import { roundEndFindings } from '#rounds/model/index.ts';
import type {
  OrderState,
  ResultStep,
  ResultsCommand,
} from '../model/payment-orders/payment-results.ts';
import { isNews, planPaymentResults } from './check-payment-results.ts';

/**
 * Records the results of an order: each paid row is a payment by the rules of every payment, each
 * failed row frees its award for another order.
 * @see rules 2.1, 2.3
 */
export function decideRecordPaymentResults(
  state: OrderState,
  command: ResultsCommand,
): Decision<readonly ResultStep[]> {
  const ended = roundEndFindings(state.roundEnd);
  if (ended.length > 0) {
    return { kind: 'refused', problem: 'action-not-allowed', findings: ended };
  }
  const steps = planPaymentResults(state, command);
  const findings = steps.flatMap((step) => step.findings);
  if (command.mode === 'all-or-nothing' && findings.length > 0) {
    const ofRules = steps.some(({ problem }) => problem === 'rule-violation');
    const problem = ofRules ? 'rule-violation' : 'action-not-allowed';
    return { kind: 'refused', problem, findings };
  }
  const news = steps.filter(isNews);
  const paid = news.filter(({ kind }) => kind === 'paid');
  const paidFen = paid.reduce((sum, { payment }) => sum + (payment?.amountFen ?? 0), 0);
  return {
    kind: 'accepted',
    change: steps,
    entries: [
      {
        action: 'payment-results.recorded',
        subjectType: 'payment-order',
        subjectId: state.id,
        roundId: state.roundId,
        ruleIds: ['2.1'],
        data: {
          ...{ fileSha256: command.fileSha256, mode: command.mode },
          ...{ paidCount: paid.length, paidFen, failedCount: news.length - paid.length },
          refusedCount: steps.filter(({ kind }) => kind === 'refused').length,
          openCount: state.openCount - news.length,
        },
      },
      ...news.flatMap(({ entries }) => entries),
    ],
  };
}
