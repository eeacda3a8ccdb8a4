import type { Decision, Loaded } from '#kernel/model/index.ts';

/** Rows of the access log that no batch holds yet. */
export interface UnsealedRecords extends Loaded {
  readonly batchId: string;
  readonly rows: number;
  /** Reads and attempts that the rows stand for. */
  readonly accesses: number;
  /** Attempts that found no room in memory, and stand in no row. */
  readonly unrecorded: number;
  /** Root of the rows' leaves, RFC 6962, hex. */
  readonly rootSha256: string;
}

/** Seals the rows by one entry, so that the ledger proves the access log too. */
export function decideSealAccessRecords({
  batchId,
  rows,
  accesses,
  unrecorded,
  rootSha256,
}: UnsealedRecords): Decision<{ readonly batchId: string; readonly rowCount: number }> {
  return {
    kind: 'accepted',
    change: { batchId, rowCount: rows },
    entries: [
      {
        action: 'access-records.sealed',
        subjectType: 'access-batch',
        subjectId: batchId,
        data: { rows, accesses, unrecorded, rootSha256 },
      },
    ],
  };
}
