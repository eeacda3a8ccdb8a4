import { v7 as uuidv7 } from 'uuid';
import { reader, withPolicies } from '#cases/index.ts';
import { runBatchCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import { Problem } from '#platform/problems/problems.ts';
import { isNumberTaken } from '../corrections/numbers.ts';
import type {
  OrderState,
  PaymentResult,
  ResultStep,
  ResultsCommand,
} from '../model/payment-orders/payment-results.ts';
import { isNews, planPaymentResults } from './check-payment-results.ts';
import { decideRecordPaymentResults } from './decide-record-payment-results.ts';
import { requireOrder } from './read-payment-orders.ts';
import { orderStatements } from './repository.ts';
import { resultStatements } from './results-statement.ts';

/** A payment settles one line; another report was faster to settle one by it. */
const oneLine = 'payment_order_items_disbursement_key';

/**
 * Records the results of an order that finance uploads (rule 2.1). A row that was recorded before
 * gets the same answer.
 * @returns what became of each row, in the order of the file
 */
export async function recordPaymentResults(
  db: Database,
  caller: Caller,
  orderId: string,
  results: Omit<ResultsCommand, 'rows'> & { readonly rows: readonly PaymentResult[] },
): Promise<readonly ResultStep[]> {
  await requireOrder(db, orderId);
  const command = { ...results, rows: results.rows.map((row) => ({ ...row, newId: uuidv7() })) };
  const isAllOrNothing = command.mode === 'all-or-nothing';
  return runBatchCommand(db, caller, {
    load: () => loadOrder(db, caller, orderId, command),
    plan: (state) => planPaymentResults(state, command),
    // One refused row refuses the whole file, unless each goes by itself.
    isNews: (step) => isNews(step) || (isAllOrNothing && step.kind === 'refused'),
    decide: (state) => decideRecordPaymentResults(state, command),
    commit: async (state, news, entries) => {
      const moves = news.flatMap(({ move }) => (move === null ? [] : [move]));
      try {
        return await resultStatements(db).record.execute({
          orderId,
          loadedVersion: state.version,
          fileSha256: command.fileSha256,
          cases: JSON.stringify(moves),
          held: JSON.stringify([...moves, ...news.flatMap(({ asLoaded }) => asLoaded ?? [])]),
          payments: JSON.stringify(news.flatMap(({ payment }) => payment ?? [])),
          results: JSON.stringify(
            news.map(({ item, kind, failure, disbursementId }) => ({
              ...{ position: item?.position, outcome: kind, failure, disbursementId },
            })),
          ),
          now: state.now,
          recordedBy: caller.actor.subject,
          entries,
        });
      } catch (error) {
        if (isNumberTaken(error) || brokenConstraint(error) === oneLine) return [];
        throw error;
      }
    },
  });
}

async function loadOrder(
  db: Database,
  { actor }: Caller,
  orderId: string,
  { rows }: ResultsCommand,
): Promise<OrderState | undefined> {
  const statements = resultStatements(db);
  const [order] = await orderStatements(db).load.execute({ orderId });
  if (order === undefined) throw new Problem('not-found');
  const named = new Set(rows.map(({ reference }) => reference));
  const items = order.items.filter(({ reference }) => named.has(reference));
  const externalIds = rows.flatMap(({ externalId }) => externalId ?? []);
  const awards = await statements.loadPaid.execute({
    ...reader(actor),
    awardIds: items.map(({ awardId }) => awardId),
  });
  // After the awards: whatever payment they count already is among the known ones then.
  const [known, others] = await Promise.all([
    statements.knownPayments.execute({ externalIds }),
    statements.otherNumbers.execute({ externalIds }),
  ]);
  const otherNumbers = others.map(({ externalId }) => externalId);
  return { ...order, awards: await withPolicies(db, awards), known, otherNumbers };
}
