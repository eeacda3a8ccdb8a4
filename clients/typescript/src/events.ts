import { ProblemError } from './answers.ts';
import type { operations } from './api.d.ts';
import type { Api, Schemas } from './client.ts';
import { growingPauseMs, pause } from './pause.ts';
import { ConnectionError } from './resilient-fetch.ts';
import { TokenError } from './tokens.ts';

type Query = NonNullable<operations['listEvents']['parameters']['query']>;

export interface FollowOptions extends Pick<Query, 'type' | 'roundId' | 'applicationId' | 'limit'> {
  /** The cursor that was stored last; without it, from the beginning. */
  readonly after?: string;
  /** Stop at the end of the feed, instead of waiting for what happens next. */
  readonly untilEnd?: boolean;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
  /** Told of each failure that passes, before the pause: for a log, or to give up by throwing. */
  readonly onRetry?: (error: PassingError) => void;
}

/** The service or the issuer is out of reach, busy (429) or failing (5xx). */
export type PassingError = ConnectionError | ProblemError | TokenError;

export interface Batch {
  /** In the order of the ledger; empty where nothing for this reader stands in what was read. */
  readonly events: readonly Schemas['Event'][];
  /** Store it after the events: then nothing is lost, and after a crash this batch comes again. */
  readonly cursor: string;
}

const WAIT_S = 30;
const LARGEST_BATCH = 200;
const PAUSES = { firstMs: 1_000, longestMs: 60_000 };

/**
 * Follows the feed. It outlasts restarts of the service and broken connections, and ends when
 * `signal` is aborted or, with `untilEnd`, at the end.
 * @throws ProblemError when the service refuses: a cursor of other filters, of a log that was
 * restored from a backup, or a token without the scope
 * @throws TokenError when the issuer refuses
 * @throws Error for an answer that is no batch of events: `baseUrl` names something else
 */
export async function* followEvents(
  api: Api,
  {
    after,
    untilEnd = false,
    signal,
    onRetry,
    limit = LARGEST_BATCH,
    ...filters
  }: FollowOptions = {},
): AsyncGenerator<Batch> {
  let cursor = after;
  let failures = 0;
  while (!signal?.aborted) {
    const query: Query = {
      ...filters,
      limit,
      ...(untilEnd ? {} : { wait: WAIT_S }),
      ...(cursor === undefined ? {} : { after: cursor }),
    };
    const batch = await nextBatch(api, query, signal).catch((error: unknown) => {
      if (signal?.aborted) return undefined;
      if (!isPassing(error)) throw error;
      return error;
    });
    if (batch === undefined) return;
    if (batch instanceof Error) {
      failures += 1;
      onRetry?.(batch);
      const askedMs = batch instanceof ConnectionError ? undefined : batch.retryAfterMs;
      // An abort ends the pause, and with it the loop.
      await pause(growingPauseMs(failures, PAUSES, askedMs), signal).catch(() => undefined);
      continue;
    }
    failures = 0;
    const isAtEnd = batch.cursor === cursor;
    cursor = batch.cursor;
    if (batch.events.length > 0 || !isAtEnd) yield batch;
    if (untilEnd && isAtEnd) return;
  }
}

/**
 * The ledger's signed checkpoint that an event carries, over this event and all before it: the last of
 * each batch does. Keep the newest where the service cannot change it.
 * @returns a C2SP note, as `GET /v1/ledger/checkpoint` gives it; undefined where it carries none
 */
export function checkpointOf({ ledgercheckpoint }: Schemas['Event']): string | undefined {
  return ledgercheckpoint && Buffer.from(ledgercheckpoint, 'base64').toString();
}

async function nextBatch(api: Api, query: Query, signal: AbortSignal | undefined): Promise<Batch> {
  const { data, error, response } = await api.GET('/v1/events', {
    params: { query },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw new ProblemError(response, error);
  const cursor = response.headers.get('events-cursor');
  if (cursor === null || !Array.isArray(data)) {
    throw new Error(`The service answers no batch of events: is baseUrl right?`);
  }
  return { events: data, cursor };
}

function isPassing(error: unknown): error is PassingError {
  if (error instanceof ConnectionError) return true;
  const isAnswer = error instanceof ProblemError || error instanceof TokenError;
  return isAnswer && (error.status >= 500 || error.status === 429);
}
