import type { Pool } from 'pg';
import type { LedgerAction } from '../../../src/kernel/model/index.ts';
import type { Sent } from './cast.ts';
import { places } from './places.ts';

/** An entry of the ledger, as the walk looks at it. */
export interface Entry {
  readonly id: string;
  readonly action: LedgerAction;
  readonly requestId: string;
  readonly actor: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly version: number | null;
  readonly applicationId: string | null;
}

/** A refused request leaves nothing but the record of the attempt. */
const ATTEMPTS: readonly LedgerAction[] = ['access.forbidden', 'submission.refused'];

/** A run of the close and the lapses may find nothing to do. */
const IDLE = /\/lapse-runs$/;

/** All entries of a round, oldest first. */
export async function entriesOf(pool: Pool, roundId: string): Promise<readonly Entry[]> {
  const { rows } = await pool.query<Entry>(
    `select id, action, request_id as "requestId", actor_subject as actor,
       subject_type as "subjectType", subject_id as "subjectId", subject_version as version,
       application_id as "applicationId"
     from ledger_entries where round_id = $1 order by id`,
    [roundId],
  );
  return rows;
}

/**
 * What was acknowledged is in the record once, what was refused is not, and nothing that was there
 * is gone.
 * @param earlier the entries before the requests
 */
export function lostActs(
  earlier: readonly Entry[],
  entries: readonly Entry[],
  sent: readonly Sent[],
): readonly string[] {
  const known = new Set(entries.map(({ id }) => id));
  const byRequest = Map.groupBy(entries, ({ requestId }) => requestId);
  return [
    ...earlier.filter(({ id }) => !known.has(id)).map(({ action }) => `gone: ${action}`),
    ...sent.flatMap(({ request, requestId, status }) => {
      const own = byRequest.get(requestId) ?? [];
      const told = `${request} ${status}`;
      if (status < 300) return own.length > 0 || IDLE.test(request) ? [] : [`lost: ${told}`];
      const done = own.filter(({ action }) => !ATTEMPTS.includes(action));
      return done.map(({ action }) => `refused, but recorded: ${told} ${action}`);
    }),
    ...repeated(entries.map((each) => `${each.requestId} ${each.action} ${each.subjectId}`)),
  ];
}

/** Each version of a case came from one request, and each request gave it one. */
export function wrongVersions(
  id: string,
  version: number,
  entries: readonly Entry[],
): readonly string[] {
  const own = entries.filter((each) => each.subjectId === id && each.version !== null);
  const moves = [...new Set(own.map((each) => `${each.version} ${each.requestId}`))];
  const versions = moves.map((move) => Number(move.split(' ')[0])).sort((a, b) => a - b);
  const expected = Array.from({ length: version }, (_, index) => index + 1);
  return [
    ...(`${versions}` === `${expected}` ? [] : [`versions up to ${version}: ${versions}`]),
    ...repeated(moves.map((move) => `${move.split(' ')[1]}`)),
  ];
}

/**
 * The entries whose act was no second person's, though it must be.
 * @param from the first entry that is looked at
 */
export function aloneActs(entries: readonly Entry[], from: number): readonly string[] {
  return entries.slice(from).flatMap((entry, index) => {
    const place = places[entry.action];
    const earlier = entries.slice(0, from + index);
    if ('carriesOut' in place) {
      const decided = earlier.some(({ action }) => action === place.carriesOut);
      return decided ? [] : [`${entry.action} before ${place.carriesOut}`];
    }
    if (!('secondOf' in place)) return [];
    const first = earlier.findLast(
      (each) => firstsOf(place.secondOf).includes(each.action) && concernsSame(each, entry),
    );
    return first !== undefined && first.actor !== entry.actor
      ? []
      : [`${entry.action} by ${entry.actor}, ${place.secondOf} by ${first?.actor}`];
  });
}

function firstsOf(first: LedgerAction | readonly LedgerAction[]): readonly LedgerAction[] {
  return typeof first === 'string' ? [first] : first;
}

function concernsSame(one: Entry, other: Entry): boolean {
  const isOfRound = one.applicationId === null || other.applicationId === null;
  return isOfRound || one.applicationId === other.applicationId;
}

function repeated(keys: readonly string[]): readonly string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `twice: ${key}`);
}
