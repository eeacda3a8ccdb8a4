import { sqlState } from '#platform/database/database-errors.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';

const uniqueViolation = '23505';

interface Report<Row> {
  /** Finds the record that has the number of the report. */
  readonly find: () => Promise<Row | undefined>;
  /** Whether the record agrees with the report. */
  readonly isSame: (row: Row) => boolean;
  readonly record: () => Promise<Row>;
}

/** What a report is answered with. */
export interface Reported<Row> {
  readonly row: Row;
  /** Whether the report had been recorded before: it had no second effect. */
  readonly isReplay: boolean;
}

/**
 * Records a report of another system once, under that system's own number. The same report again
 * gets the same answer, even while the first is in progress.
 * @throws Problem `conflict` where a different report was recorded under that number; otherwise any
 * error of `record`
 */
export async function recordReported<Row>({
  find,
  isSame,
  record,
}: Report<Row>): Promise<Reported<Row>> {
  const before = await find();
  if (before !== undefined) return repeated(before, isSame);
  try {
    return { row: await record(), isReplay: false };
  } catch (error) {
    const meanwhile = await find();
    // Numbers are unique across payments, corrections and clawbacks: the database compares them.
    if (meanwhile === undefined && sqlState(error) === uniqueViolation) throw used();
    if (meanwhile === undefined) throw error;
    return repeated(meanwhile, isSame);
  }
}

/**
 * The record that answers a report of a payment or clawback: the same one, even one that a
 * correction moved or took back since, or else another one that has the number in force. A number of
 * which nothing stands is free for the act whose number it is.
 * @param rows all that were ever recorded under the number
 */
export function recordUnder<Row extends { readonly isInForce: boolean }>(
  rows: readonly Row[],
  isSame: (row: Row) => boolean,
): Row | undefined {
  const inForce = rows.find(({ isInForce }) => isInForce);
  if (inForce !== undefined && isSame(inForce)) return inForce;
  return rows.find(isSame) ?? inForce;
}

function repeated<Row>(row: Row, isSame: (row: Row) => boolean): Reported<Row> {
  if (isSame(row)) return { row, isReplay: true };
  throw used();
}

function used(): Problem {
  return new Problem('conflict', { findings: [finding('external-id-used', '/externalId')] });
}
