import { checkInWindow } from '#cases/model/index.ts';
import type { Refused } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { BookedCase } from './counter-case.ts';
import type { CounterEventKind, ReceiptInput } from './vocabulary.ts';

/**
 * The counter's own data of an event: an id that its system gives once, and its clock's time, as
 * information.
 */
export interface CounterEvent {
  readonly system: string;
  readonly id: string;
  readonly at: Date;
}

/** The digest of an event's content. */
export function eventDigest(
  kind: CounterEventKind,
  appointmentId: string,
  { at }: CounterEvent,
  receipt?: ReceiptInput,
): string {
  return canonicalDigest({ kind, appointmentId, at, receipt });
}

export const eventCodes = ['counter-event-reused'] as const satisfies readonly FindingCode[];

/**
 * A repeated event is answered as it was recorded, whatever happened since; different content under
 * the same id is refused.
 * @returns undefined for a new event
 */
export function repeatedEvent({ recordedDigest }: BookedCase, digest: string): Refused | undefined {
  if (recordedDigest === null) return undefined;
  if (recordedDigest === digest) {
    return { kind: 'refused', problem: 'conflict', findings: [], isRepetition: true };
  }
  const reused = finding('counter-event-reused', '/counterEvent/id');
  return { kind: 'refused', problem: 'rule-violation', findings: [reused] };
}

/**
 * Whether an event reports too late a visit that was in time by the counter's own clock. Only the
 * service's clock decides deadlines, so such a visit needs an officer.
 * @see rules 4.2a, 4.2c
 */
export function isLateUpload({ appointment, slot, policy, now }: BookedCase, at: Date): boolean {
  const window = checkInWindow(slot, policy);
  if (window === undefined || now <= window.closesAt) return false;
  const missed = appointment.status === 'booked' || appointment.status === 'no-show';
  return missed && at >= window.opensAt && at <= window.closesAt;
}

/** The row that keeps an event. */
export function eventRow(
  state: BookedCase,
  kind: CounterEventKind,
  { system, id, at }: CounterEvent,
  digest: string,
) {
  return {
    system,
    eventId: id,
    appointmentId: state.appointment.id,
    kind,
    statedAt: at,
    recordedAt: state.now,
    digest,
  };
}

/** The ledger data of an event: its time, and the digest by which its row is found. */
export function eventData({ system, id, at }: CounterEvent) {
  return { externalIdSha256: canonicalDigest([system, id]), at: at.toISOString() };
}
