import type { Database, Pool } from '../database/database.ts';
import type { Paging } from '../http/paging.ts';
import type { ObjectStore } from '../objects/object-store.ts';

/** What the routes of every module are given. */
export interface Deps {
  readonly db: Database;
  readonly pool: Pool;
  readonly objects: ObjectStore;
  readonly paging: Paging;
  /** Where people and other systems reach the service; without a slash at its end. */
  readonly publicUrl: string;
  /** No upload may be larger, whatever a policy allows; bytes. */
  readonly uploadMaxBytes: number;
  /** Uploads that one applicant may have under way in this process; absent or 0: no limit. */
  readonly uploadsPerApplicant?: number;
  /** How long an address of the store that downloads are redirected to is valid; absent or 0: no redirects. */
  readonly downloadUrlSeconds?: number;
  /** How long the answer to a request under an Idempotency-Key is kept, hours; absent: a day. */
  readonly idempotencyHours?: number;
  /** Whether uploads wait for the scanner. */
  readonly scansUploads?: boolean;
}
