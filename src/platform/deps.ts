import type { Database, Pool } from './database.ts';
import type { ObjectStore } from './object-store.ts';
import type { Paging } from './paging.ts';

/** What the routes of every module are given. */
export interface Deps {
  readonly db: Database;
  readonly pool: Pool;
  readonly objects: ObjectStore;
  readonly paging: Paging;
  /** No upload may be larger, whatever a policy allows; bytes. */
  readonly uploadMaxBytes: number;
}
