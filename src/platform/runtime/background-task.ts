import type { BaseLogger } from 'pino';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { TaskLocks } from './task-locks.ts';

export interface BackgroundTask {
  /** Unique in the installation; replicas take turns by it. */
  readonly name: string;
  /** From the end of one run to the start of the next, in milliseconds. */
  readonly everyMs: number;
  /** After runs that failed one after another the wait doubles each time, up to this. */
  readonly mostWaitMs?: number;
  /** Whether the first run comes at start; otherwise after `firstMs`. */
  readonly atStart?: true;
  /** How long after the start the first run comes; by default `everyMs`. */
  readonly firstMs?: number;
  /** Whether each replica runs it, at the same time as others: it looks at something by itself. */
  readonly onEveryReplica?: true;
  /**
   * @param now the machine's clock: for the age of files, never for a decision on a case
   * @param signal aborted when the service stops, and when another replica may have begun: the work
   * must end soon, and may reject
   */
  readonly work: (now: Date, signal: AbortSignal) => Promise<unknown>;
}

export interface RunningTask {
  /** Runs the task now, unless another replica does; if a run is under way, after that run. */
  runNow(): Promise<void>;
  /** Asks the run under way to end; resolves when it is over and none will follow. */
  stop(): Promise<void>;
}

export interface TaskSurroundings {
  readonly locks: TaskLocks;
  readonly log: Pick<BaseLogger, 'error'>;
  readonly metrics: TaskMetrics;
}

/** Metrics of the runs of all tasks, without those left to another replica. */
export type TaskMetrics = ReturnType<typeof taskMetrics>;

/** Call it once per registry. */
export function taskMetrics(registry: Registry) {
  return {
    runs: new Counter({
      name: 'background_task_runs_total',
      help: 'Runs of background tasks that ended on this replica, by task and outcome',
      labelNames: ['task', 'outcome'] as const,
      registers: [registry],
    }),
    lastDone: new Gauge({
      name: 'background_task_last_done_timestamp_seconds',
      help: 'When a run of a background task last ended well on this replica, seconds since 1970',
      labelNames: ['task'] as const,
      registers: [registry],
    }),
    duration: new Histogram({
      name: 'background_task_duration_seconds',
      help: 'Time that a run of a background task took',
      labelNames: ['task'] as const,
      buckets: [0.01, 0.1, 1, 10, 60, 600],
      registers: [registry],
    }),
  };
}

/**
 * Runs a task again and again, on one replica at a time unless it is for each. A failed run is
 * logged and tried again at the next turn. A replica that dies frees its locks; one whose session is lost asks its runs to
 * end, since another may begin.
 * @see docs/adr/0008-background-tasks.md
 */
export function startTask(
  { locks, log, metrics }: TaskSurroundings,
  {
    name,
    everyMs,
    mostWaitMs = everyMs,
    atStart,
    firstMs = everyMs,
    onEveryReplica,
    work,
  }: BackgroundTask,
): RunningTask {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let failures = 0;

  async function run(): Promise<void> {
    if (signal.aborted) return;
    try {
      const lock = onEveryReplica ? 'none' : await locks.take(name);
      if (lock === undefined) return;
      const signals = lock === 'none' ? [signal] : [signal, lock.lost];
      const measured = metrics.duration.startTimer({ task: name });
      try {
        await work(new Date(), AbortSignal.any(signals));
      } finally {
        measured();
        if (lock !== 'none') await lock.release();
      }
      failures = 0;
      metrics.runs.inc({ task: name, outcome: 'done' });
      metrics.lastDone.setToCurrentTime({ task: name });
    } catch (err) {
      if (signal.aborted) return;
      failures += 1;
      metrics.runs.inc({ task: name, outcome: 'failed' });
      log.error({ err, task: name }, 'background task failed');
    }
  }
  function next(inMs: number): void {
    if (signal.aborted) return;
    timer = setTimeout(() => {
      running = running.then(run);
      running.then(() => next(Math.min(everyMs * 2 ** failures, Math.max(everyMs, mostWaitMs))));
    }, inMs).unref();
  }
  next(atStart === true ? 0 : firstMs);
  return {
    runNow() {
      running = running.then(run);
      return running;
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
