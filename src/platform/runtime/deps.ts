import type { BaseLogger } from 'pino';
import type { Registry } from 'prom-client';
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
  /** Where each part of the service registers what it measures. */
  readonly metrics: Registry;
  /** How long the answer to a request under an Idempotency-Key is kept, hours; absent: a day. */
  readonly idempotencyHours?: number;
}

/** What the tasks of every module are given. */
export interface TaskDeps extends Pick<Deps, 'db' | 'objects'> {
  readonly log: Pick<BaseLogger, 'warn' | 'error'>;
}
