import { decideConfirmInstalmentLapse } from '../../src/awards/instalments/decide-confirm-instalment-lapse.ts';
import { lapseContent } from '../../src/awards/instalments/decide-propose-instalment-lapse.ts';
import { decideConfirmUsageReportAcceptance } from '../../src/awards/usage-reports/decide-confirm-usage-report-acceptance.ts';
import { paidAward } from './money-loads.ts';
import {
  type Act,
  accept,
  chosen,
  lowerYear,
  type MoneyRow,
  type MoneyWorld,
  nextId,
  proposed,
} from './money-world.ts';

// The acts of instalments.

function awaitingReports({ awards }: MoneyWorld): MoneyRow[] {
  return awards.filter(({ state, drawdown }) => state === 'final' && drawdown !== null);
}

export const instalmentActs = {
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
