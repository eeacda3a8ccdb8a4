import { type LedgerAction, recordedIn } from '#kernel/model/index.ts';
import type { LedgerEntryRow } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Event } from './schemas.ts';

/** An entry of the log with its leaf. */
export interface EventRow extends LedgerEntryRow {
  readonly position: number;
  readonly leafHash: Buffer;
}

/** Digits of a sequence, so that it sorts as text: as many as the largest exact number has. */
const SEQUENCE_DIGITS = 16;

/** A position as events carry it. */
export function sequenceOf(position: number): string {
  return String(position).padStart(SEQUENCE_DIGITS, '0');
}

/**
 * An entry as a CloudEvent. Its id is that of the entry, in the feed and to webhooks.
 * @param origin name of the log
 * @param checkpoint a signed note of the log, which holds the entry: consumers who keep their events
 * keep it with them. It is signed when the event is told, and is no part of the entry.
 */
export function presentEvent(
  origin: string,
  actor: Actor,
  entry: EventRow,
  checkpoint?: string,
): Event {
  const { action, data } = recordedIn<LedgerAction>(entry);
  return {
    specversion: '1.0',
    id: entry.id,
    source: `/ledger/${origin}`,
    ...({ type: action, data: dataFor(actor, action, data) } as Pick<Event, 'type' | 'data'>),
    subject: `${entry.subjectType}/${entry.subjectId}`,
    time: toWireInstant(entry.at),
    datacontenttype: 'application/json',
    sequence: sequenceOf(entry.position),
    actorrole: entry.actorRole,
    ...(entry.subjectVersion === null ? {} : { subjectversion: entry.subjectVersion }),
    ...(entry.applicationId === null ? {} : { applicationid: entry.applicationId }),
    ...(entry.roundId === null ? {} : { roundid: entry.roundId }),
    // As bytes, since texts of CloudEvents have no line ends.
    ...(checkpoint === undefined
      ? {}
      : { ledgercheckpoint: Buffer.from(checkpoint).toString('base64') }),
  } as Event;
}

/** An expert is told of its own seat, not of who else is on the panel. */
function dataFor({ role, subject }: Actor, action: LedgerAction, data: object): object {
  return role === 'expert' && action === 'expert.assigned' ? { ...data, experts: [subject] } : data;
}
