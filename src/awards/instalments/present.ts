import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { dueFactsOf } from '../model/instalments/due-facts.ts';
import {
  type DrawnAward,
  type HeldInstalment,
  instalmentAmounts,
  instalmentStatusNames,
  openFen,
} from '../model/instalments/instalment.ts';
import { reclaimableFen } from '../model/instalments/lapse.ts';
import type { InstalmentRow } from './repository.ts';
import type { AwardDrawdown, Instalment, InstalmentItem } from './schemas.ts';

/** How an award is paid in instalments; null where it is payable at once, or not final yet. */
export function presentDrawdown(award: DrawnAward): AwardDrawdown | null {
  const [first] = award.instalments;
  if (first === undefined) return null;
  const amounts = instalmentAmounts(award);
  return {
    open: moneyFromFen(openFen(award)),
    onMissed: first.onMissed,
    reclaimable: moneyFromFen(reclaimableFen(award)),
    instalments: award.instalments.map((each, at) => presentInstalment(each, Number(amounts[at]))),
  };
}

function presentInstalment(held: HeldInstalment, amountFen: number): Instalment {
  const { id, position, basisPoints, status, dueAt, evidence, lapsedFen } = held;
  return {
    ...{ id, position, basisPoints, status, statusName: instalmentStatusNames[status] },
    amount: moneyFromFen(amountFen),
    dueAt: dueAt === null ? null : toWireInstant(new Date(dueAt)),
    evidence: [...evidence],
    lapsed: moneyFromFen(lapsedFen),
  };
}

/** An instalment with its award, and what falls due of it. */
export function presentInstalmentItem(row: InstalmentRow): InstalmentItem {
  const { position, instalments } = row.award;
  const held = instalments[position - 1];
  if (held === undefined) throw new RangeError('an award has the instalment by which it is listed');
  return {
    ...presentInstalment(held, Number(instalmentAmounts(row.award)[position - 1])),
    awardId: row.award.id,
    applicationId: row.award.applicationId,
    applicationNumber: row.applicationNumber,
    applicantCreditCode: row.award.applicantCreditCode,
    organisationName: row.organisationName,
    onMissed: held.onMissed,
    dueFacts: dueFactsOf(held).map(({ kind, at, daysBefore }) => ({
      ...{ kind, at: toWireInstant(at), daysBefore },
    })),
  };
}
