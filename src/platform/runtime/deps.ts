import type { BaseLogger } from 'pino';
import type { Registry } from 'prom-client';
import type { Database, Pool } from '../database/database.ts';
import type { Paging } from '../http/paging.ts';
import type { ObjectStore } from '../objects/object-store.ts';

/** Dependencies of the routes of every module. */
export interface Deps {
  readonly db: Database;
  readonly pool: Pool;
  readonly objects: ObjectStore;
  readonly paging: Paging;
  /** Address at which people and other systems reach the service; without a trailing slash. */
  readonly publicUrl: string;
  /** Each part of the service registers its metrics here. */
  readonly metrics: Registry;
  /** How long the answer to a request under an Idempotency-Key is kept, hours; absent: a day. */
  readonly idempotencyHours?: number;
}

/** Dependencies of the tasks of every module. */
export interface TaskDeps extends Pick<Deps, 'db' | 'objects'> {
  readonly log: Pick<BaseLogger, 'warn' | 'error'>;
}
