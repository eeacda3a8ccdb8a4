import type { SpineRow } from '#cases/index.ts';
import type { SchemaNode } from '#cases/model/index.ts';
import { ApplicationForm } from '#cases/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type DeclineCommand, decideDeclineApplication } from './decide-pre-review.ts';
import { recordDecision } from './record-decision.ts';

/** Declines an application 不予受理, naming the rules it rests on. */
export function declineApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: DeclineCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  return recordDecision(db, caller, applicationId, {
    operationId: 'declineApplication',
    decide: (state) =>
      decideDeclineApplication(state, subject, command, ApplicationForm as SchemaNode),
    ifMatch,
  });
}
