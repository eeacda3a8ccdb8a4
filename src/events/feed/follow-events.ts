import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type LogIdentity, signHead } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { formatOf } from '#platform/http/negotiation.ts';
import { nextLink, type Paging } from '#platform/http/paging.ts';
import { placeText } from '../model/place.ts';
import type { countFollowers } from './followers.ts';
import { presentEvent } from './present.ts';
import {
  type After,
  type EventPage,
  type Following,
  findPlace,
  readEvents,
} from './read-events.ts';
import type { Event } from './schemas.ts';
import type { SealWatch } from './seal-watch.ts';

export const BATCH = 'application/cloudevents-batch+json';
export const STREAM = 'text/event-stream';
/** Between equals a batch. */
const forms = { batch: BATCH, stream: STREAM } as const;

export interface Feed {
  readonly db: Database;
  readonly paging: Paging;
  readonly ledgerIdentity: LogIdentity;
  readonly watch: SealWatch;
  readonly enter: ReturnType<typeof countFollowers>;
  /** Aborted when the service stops. */
  readonly stopping: AbortSignal;
}

/** What the query and the headers ask for. */
export interface Asked extends Omit<Following, 'actor'> {
  readonly after: string | undefined;
  readonly lastEventId: string | undefined;
  readonly waitS: number;
}

/** A stream ends now and then, so that its reader comes with a fresh token. */
const STREAM_MS = 5 * 60_000;
const HEARTBEAT_MS = 15_000;
const STREAM_PAGE = 100;
const RECONNECT_MS = 2_000;

/**
 * Answers with the next events: as a batch, at once or when the first comes, or as a stream.
 * @throws Problem `not-acceptable` where the caller accepts neither; `invalid-request` for a cursor
 * that is not of this feed; `too-many-requests`
 */
export async function followEvents(
  feed: Feed,
  request: FastifyRequest,
  reply: FastifyReply,
  { after: inQuery, lastEventId, waitS, ...asked }: Asked,
): Promise<Event[] | FastifyReply> {
  const form = formatOf(request, reply, forms);
  const isStream = form === 'stream' && request.method === 'GET';
  const [cursor, pointer] =
    isStream && lastEventId !== undefined
      ? [lastEventId, '/headers/last-event-id']
      : [inQuery, '/query/after'];
  const text = cursor && feed.paging.cursors(request).read(cursor, pointer);
  const after = await findPlace(feed.db, text, pointer);
  const following = { ...asked, actor: request.actor };
  if (isStream) return sendStream(feed, request, reply, { following, after });
  return sendBatch(feed, request, reply, { following, after, waitS });
}

interface Begun {
  readonly following: Following;
  readonly after: After;
}

async function sendBatch(
  feed: Feed,
  request: FastifyRequest,
  reply: FastifyReply,
  { following, after, waitS }: Begun & { readonly waitS: number },
): Promise<Event[]> {
  let page = await readEvents(feed.db, following, after);
  if (waitS > 0 && page.events.length === 0) {
    const leave = feed.enter(request.actor);
    try {
      page = await firstEvents(feed, following, page, untilEnd(feed, reply, waitS * 1_000));
      await request.assertToken();
    } finally {
      leave();
    }
  }
  if (page.after !== undefined) {
    const cursor = feed.paging.cursors(request).write(placeText(page.after));
    reply.header('events-cursor', cursor).header('link', nextLink(request, 'after', cursor));
  }
  reply.type(BATCH);
  return presentEvents(feed.ledgerIdentity, following, page);
}

/** The events of a page. The last one carries the checkpoint of the log that holds them all. */
function presentEvents(
  identity: LogIdentity,
  { actor }: Following,
  { events, log }: EventPage,
): Event[] {
  return events.map((entry, index) => {
    const checkpoint =
      log !== undefined && index === events.length - 1 ? signHead(identity, log) : undefined;
    return presentEvent(identity.origin, actor, entry, checkpoint);
  });
}

/** Reads on until there are events or the waiting ends; it holds no connection while it waits. */
async function firstEvents(
  { db, watch }: Feed,
  following: Following,
  read: EventPage,
  end: AbortSignal,
): Promise<EventPage> {
  let page = read;
  while (page.events.length === 0 && !end.aborted) {
    if (isAtEnd(page)) await watch.grown(sizeOf(page), end);
    if (!end.aborted) page = await readEvents(db, following, page.after);
  }
  return page;
}

function sendStream(
  feed: Feed,
  request: FastifyRequest,
  reply: FastifyReply,
  begun: Begun,
): FastifyReply {
  const leave = feed.enter(request.actor);
  reply.raw.once('close', leave);
  const end = untilEnd(feed, reply, STREAM_MS);
  // Closed with the stream: its reader opens another one.
  reply.type(`${STREAM}; charset=utf-8`).header('connection', 'close');
  const chunks = streamed(feed, request, begun, end);
  return reply.send(Readable.from(chunks, { objectMode: false, highWaterMark: 1 }));
}

/** The stream, a page at a time: the next is read when the reader has taken the last. */
async function* streamed(
  { db, paging, ledgerIdentity, watch }: Feed,
  request: FastifyRequest,
  { following, after: begun }: Begun,
  end: AbortSignal,
): AsyncGenerator<string> {
  const { write } = paging.cursors(request);
  let after = begun;
  yield `retry: ${RECONNECT_MS}\n\n`;
  while (!end.aborted && (await isGood(request))) {
    const page = await readEvents(db, { ...following, limit: STREAM_PAGE }, after);
    const presented = presentEvents(ledgerIdentity, following, page);
    const events = page.events.map((entry, index) => {
      return `id: ${write(placeText(entry))}\ndata: ${JSON.stringify(presented[index])}\n\n`;
    });
    // What was passed over needs no second look after a reconnection.
    const isBehind = page.after?.position !== (page.events.at(-1) ?? after)?.position;
    if (isBehind && page.after) events.push(`id: ${write(placeText(page.after))}\n\n`);
    if (events.length > 0) yield events.join('');
    after = page.after;
    if (!isAtEnd(page)) continue;
    const pause = AbortSignal.timeout(HEARTBEAT_MS);
    await watch.grown(sizeOf(page), AbortSignal.any([end, pause]));
    if (pause.aborted) yield ':\n\n';
  }
}

/** A stream ends with its token; the reader who comes again learns why. */
function isGood(request: FastifyRequest): Promise<boolean> {
  return request.assertToken().then(
    () => true,
    () => false,
  );
}

function isAtEnd({ after, log }: EventPage): boolean {
  return log === undefined || after?.position === log.size - 1;
}

function sizeOf({ log }: EventPage): number {
  return log?.size ?? 0;
}

/** Aborted when the caller leaves, the service stops, or the time is over. */
function untilEnd({ stopping }: Feed, reply: FastifyReply, ms: number): AbortSignal {
  const left = new AbortController();
  reply.raw.once('close', () => left.abort());
  return AbortSignal.any([left.signal, stopping, AbortSignal.timeout(ms)]);
}
