import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';

interface Report<Row> {
  /** What was recorded under the number of the report. */
  readonly find: () => Promise<Row | undefined>;
  /** Whether it says the same as the report. */
  readonly isSame: (row: Row) => boolean;
  readonly record: () => Promise<Row>;
}

/**
 * Records what another system reports under a number of its own, once: the same report again is
 * answered as before, also while the first is under way.
 * @throws Problem `conflict` where something else was recorded under that number; else what
 * `record` throws
 */
export async function recordReported<Row>({ find, isSame, record }: Report<Row>): Promise<Row> {
  const before = await find();
  if (before !== undefined) return repeated(before, isSame);
  try {
    return await record();
  } catch (error) {
    const meanwhile = await find();
    if (meanwhile === undefined) throw error;
    return repeated(meanwhile, isSame);
  }
}

function repeated<Row>(row: Row, isSame: (row: Row) => boolean): Row {
  if (isSame(row)) return row;
  throw new Problem('conflict', { findings: [finding('external-id-used', '/externalId')] });
}
