import { type LogHead, sealEntries } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import { isPlaceIn, placeIn } from '../model/place.ts';
import { actionsFor, subjectActionsFor } from '../model/readers.ts';
import type { EventRow } from './present.ts';
import { feedStatements, type ReaderKind } from './repository.ts';
import type { EventFilters } from './schemas.ts';

/** What a consumer follows. */
export interface Following {
  readonly actor: Actor;
  readonly filters: EventFilters;
  readonly limit: number;
}

/** A place in the log behind which a consumer goes on; undefined: at its beginning. */
export type After = { readonly position: number; readonly leafHash: Buffer } | undefined;

export interface EventPage {
  readonly events: readonly EventRow[];
  /** The last entry that was given or passed over. */
  readonly after: After;
  /**
   * The log as it was then, which holds all events of the page; undefined: it is empty. The page
   * reached its end if `after` is its last entry.
   */
  readonly log: LogHead | undefined;
}

/** Entries that one statement examines at most, wanted or not. */
const WINDOW = 1_000;
/** Windows of one page at most: a filter that fits hardly anything moves by so much at once. */
const MOST_WINDOWS = 10;

export const NOT_BEGUN = -1;

/**
 * Where a cursor goes on. What was written before the call is sealed first, and therefore told.
 * @param text of the cursor; undefined: from the beginning
 * @param pointer where the request has it
 * @throws Problem `invalid-request` where the log does not hold what the cursor stands for
 */
export async function findPlace(
  db: Database,
  text: string | undefined,
  pointer: string,
): Promise<After> {
  await sealEntries(db);
  if (text === undefined) return undefined;
  const place = placeIn(text);
  const [head] = await feedStatements(db).head.execute({ after: place.position });
  const leafHash = head?.leafAfter ?? undefined;
  if (leafHash === undefined || !isPlaceIn(place, leafHash)) {
    const findings = [finding('cursor-not-in-log', pointer, { size: head?.size ?? 0 })];
    throw new Problem('invalid-request', { findings });
  }
  return { position: place.position, leafHash };
}

/** The next events behind a place, in the order of the log, and the place behind them. */
export async function readEvents(
  db: Database,
  following: Following,
  after: After,
): Promise<EventPage> {
  const { events, reached, log } = await eventsBehind(db, following, after?.position ?? NOT_BEGUN);
  return { events, after: await placeAt(), log };

  async function placeAt(): Promise<After> {
    if (log === undefined || reached === (after?.position ?? NOT_BEGUN)) return after;
    if (reached === log.size - 1) return { position: reached, leafHash: log.lastLeaf };
    const told = events.at(-1);
    if (told?.position === reached) return told;
    const [passed] = await feedStatements(db).leaf.execute({ position: reached });
    return passed && { position: reached, leafHash: passed.leafHash };
  }
}

/** Events as they come behind a position, and how far the reading came. */
export interface EventsBehind {
  readonly events: readonly EventRow[];
  /** Of the last entry that was given or passed over. */
  readonly reached: number;
  /** The log when the reading began; undefined: it is empty. */
  readonly log: (LogHead & { readonly lastLeaf: Buffer }) | undefined;
}

/** @param position of the last entry that was given or passed over; -1: none */
export async function eventsBehind(
  db: Database,
  { actor, filters, limit }: Following,
  position: number,
): Promise<EventsBehind> {
  const { head, entries } = feedStatements(db);
  const [log] = await head.execute({ after: position });
  if (log === undefined || log.lastLeaf === null) {
    return { events: [], reached: position, log: undefined };
  }
  const { size, root, lastLeaf } = log;
  const examine = examination(db, actor, filters);
  const wanted: number[] = [];
  let reached = position;
  for (let windows = 0; windows < MOST_WINDOWS && wanted.length < limit; windows++) {
    const examined = await examine({ after: reached, size, limit: WINDOW });
    wanted.push(...examined.flatMap((each) => (each.isWanted ? [each.position] : [])));
    const last = examined.at(-1);
    reached = last === undefined || examined.length < WINDOW ? size - 1 : last.position;
    if (reached === size - 1) break;
  }
  const positions = wanted.slice(0, limit);
  const last = positions.at(-1);
  const events = last === undefined ? [] : await entries.execute({ positions });
  if (last !== undefined && wanted.length > limit) reached = last;
  return { events, reached, log: { size, root, lastLeaf } };
}

/** How the entries are found that a reader may be told of, by the filter that fits the fewest. */
function examination(db: Database, actor: Actor, { type, roundId, applicationId }: EventFilters) {
  const seen = actionsFor(actor.role);
  const types = type === undefined ? seen : type.filter((each) => seen.includes(each));
  const subjectTypes = subjectActionsFor(actor.role).filter((each) => types.includes(each));
  const values = {
    ...{ types, subjectTypes, subject: actor.subject, creditCode: actor.creditCode },
    ...{ roundId: roundId ?? null, applicationId: applicationId ?? null },
  };
  const statement = statementFor();
  return (window: { readonly after: number; readonly size: number; readonly limit: number }) =>
    statement.execute({ ...values, ...window });

  function statementFor() {
    const { examine } = feedStatements(db);
    const kind = kindOf(actor);
    if (applicationId !== undefined) return examine[kind].case;
    if (kind === 'applicant') return examine.applicant.ownCases;
    if (kind === 'expert') return examine.expert.seats;
    if (type !== undefined) return examine[kind].types;
    return roundId === undefined ? examine[kind].whole : examine[kind].round;
  }
}

function kindOf({ role }: Actor): ReaderKind {
  return role === 'applicant' || role === 'expert' || role === 'auditor' ? role : 'staff';
}
