import { reader, withPolicies } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import {
  decideIssuePaymentOrder,
  type FileDigests,
  type OrderableRound,
  type PaymentOrderCommand,
  planPaymentOrder,
} from './decide-issue-payment-order.ts';
import { drawOrderFiles } from './draw-order-files.ts';
import { type OrderRow, orderStatements } from './repository.ts';

/** Another order took an award or the number meanwhile. */
const uniqueViolation = '23505';

/** Issues a payment order with its files; nothing of them ever changes (rules 2.1, 2.3). */
export function issuePaymentOrder(
  db: Database,
  caller: Caller,
  roundId: string,
  command: PaymentOrderCommand,
): Promise<OrderRow> {
  let issuedAt: Date | undefined;
  return runCommand(db, caller, {
    load: async () => {
      const round = await loadOrderable(db, caller, roundId);
      if (round === undefined) return undefined;
      // The files tell the instant with which the command decides: that of its first load.
      issuedAt ??= round.now;
      const planned = planPaymentOrder(round, command, issuedAt);
      const files = planned.itemCount === 0 ? [] : await drawOrderFiles(planned);
      return { ...round, planned, files };
    },
    decide: (state) => {
      const digests = Object.fromEntries(
        state.files.map(({ mediaType, sha256 }) => [mediaType, sha256]),
      ) as FileDigests;
      return decideIssuePaymentOrder(state, command, state.planned, digests);
    },
    commit: async (state, order, entries) => {
      const ordered = new Set(order.items.map(({ awardId }) => awardId));
      const cases = state.awards.filter(({ award }) => ordered.has(award.id));
      try {
        return await orderStatements(db).issue.execute({
          orderId: order.id,
          roundId,
          number: order.number,
          itemCount: order.itemCount,
          totalFen: order.totalFen,
          items: JSON.stringify(order.items),
          files: JSON.stringify(
            state.files.map(({ content, ...file }) => ({
              ...{ ...file, content: content.toString('base64') },
            })),
          ),
          cases: JSON.stringify(
            cases.map(({ id, version }) => ({ applicationId: id, loadedVersion: version })),
          ),
          now: order.issuedAt,
          issuedBy: caller.actor.subject,
          entries,
        });
      } catch (error) {
        if (sqlState(error) === uniqueViolation) return [];
        throw error;
      }
    },
  });
}

async function loadOrderable(
  db: Database,
  { actor }: Caller,
  roundId: string,
): Promise<OrderableRound | undefined> {
  const statements = orderStatements(db);
  const [round] = await statements.loadRound.execute({ roundId });
  if (round === undefined) return undefined;
  const rows = await statements.loadOrderable.execute({ ...reader(actor), roundId });
  return { ...round, awards: await withPolicies(db, rows) };
}
