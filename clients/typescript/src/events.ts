import { ProblemError } from './answers.ts';
import type { operations } from './api.d.ts';
import type { Api, Schemas } from './client.ts';
import { pause } from './pause.ts';

type Query = NonNullable<operations['listEvents']['parameters']['query']>;

export interface FollowOptions extends Pick<Query, 'type' | 'roundId' | 'applicationId' | 'limit'> {
  /** The cursor that was stored last; without it, from the beginning. */
  readonly after?: string;
  /** Stop at the end of the feed, instead of waiting for what happens next. */
  readonly untilEnd?: boolean;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
}

export interface Batch {
  /** In the order of the ledger; empty where nothing for this reader stands in what was read. */
  readonly events: readonly Schemas['Event'][];
  /** Store it after the events: then nothing is lost, and after a crash this batch comes again. */
  readonly cursor: string;
}

const WAIT_S = 30;
const LARGEST_BATCH = 200;
const PAUSE_MS = 1_000;

/**
 * Follows the feed. It outlasts restarts of the service and broken connections, and ends when
 * `signal` is aborted or, with `untilEnd`, at the end.
 * @throws ProblemError when the service refuses: a cursor of other filters, of a log that was
 * restored from a backup, or a token without the scope
 */
export async function* followEvents(
  api: Api,
  { after, untilEnd = false, signal, limit = LARGEST_BATCH, ...filters }: FollowOptions = {},
): AsyncGenerator<Batch> {
  let cursor = after;
  while (!signal?.aborted) {
    const query: Query = {
      ...filters,
      limit,
      ...(untilEnd ? {} : { wait: WAIT_S }),
      ...(cursor === undefined ? {} : { after: cursor }),
    };
    const batch = await nextBatch(api, query, signal).catch(async (error: unknown) => {
      if (isRefusal(error) && !signal?.aborted) throw error;
      await pause(PAUSE_MS, signal).catch(() => undefined);
      return undefined;
    });
    if (batch === undefined) continue;
    const isAtEnd = batch.cursor === cursor;
    cursor = batch.cursor;
    if (batch.events.length > 0 || !isAtEnd) yield batch;
    if (untilEnd && isAtEnd) return;
  }
}

async function nextBatch(api: Api, query: Query, signal: AbortSignal | undefined): Promise<Batch> {
  const { data, error, response } = await api.GET('/v1/events', {
    params: { query },
    ...(signal === undefined ? {} : { signal }),
  });
  if (data === undefined) throw new ProblemError(response, error);
  const cursor = response.headers.get('events-cursor');
  if (cursor === null || typeof data === 'string') throw new Error('The answer is no batch.');
  return { events: data, cursor };
}

/** Anything else passes: the service is busy, or out of reach. */
function isRefusal(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.status < 500 && error.status !== 429;
}
