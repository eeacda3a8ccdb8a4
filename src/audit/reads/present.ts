import { toWireInstant } from '#platform/values/instant.ts';
import type { Role } from '#programme/access.ts';
import type { ReadKind, ReadOutcome } from '#programme/reads.ts';

/** A row of the access log. */
export interface RecordedAccess {
  readonly number: number;
  readonly at: Date;
  readonly actorSubject: string;
  readonly actorRole: Role;
  readonly actorClient: string;
  readonly actorCreditCode: string | null;
  readonly operation: string;
  readonly kind: ReadKind | null;
  readonly outcome: ReadOutcome;
  readonly applicationId: string | null;
  readonly objectIds: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly attempts: number;
}

/** Every column: what the leaf of the record holds, the same bytes for ever. */
export function presentAccessRecord(record: RecordedAccess) {
  return {
    number: record.number,
    at: toWireInstant(record.at),
    actor: {
      subject: record.actorSubject,
      role: record.actorRole,
      client: record.actorClient,
      creditCode: record.actorCreditCode,
    },
    operationId: record.operation,
    kind: record.kind,
    outcome: record.outcome,
    applicationId: record.applicationId,
    objectIds: { ...record.objectIds },
    requestId: record.requestId,
    attempts: record.attempts,
  };
}
