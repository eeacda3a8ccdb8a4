import { fenOf, wan } from '../money.ts';
import type { OpenRound, World } from '../world.ts';
import type { PaidTotals } from './publish.ts';

/** All awards are final, and nothing of them is paid: the finance platform may begin. */
export async function readyToPay(
  { as, checks, moveClock }: World,
  round: OpenRound,
): Promise<PaidTotals> {
  await moveClock('2026-01-09T10:00:00.000+08:00');
  const finance = await as('finance');
  const { body } = await checks.succeeds(
    'awards to pay',
    finance.GET('/v1/rounds/{roundId}/awards', {
      params: { path: { roundId: round.id }, query: { limit: 200, status: ['final'] } },
    }),
  );
  const { controlTotals: totals } = body;
  if (totals === null) throw new Error('the first page of the awards tells no totals');
  checks.equal('disbursed', fenOf(totals.disbursed), 0);
  checks.equal('still to be paid', fenOf(totals.payable), fenOf(totals.standing));
  checks.note(`${totals.count} 项资助待拨付，合计 ${wan(fenOf(totals.payable))} 万元`);
  return totals;
}
