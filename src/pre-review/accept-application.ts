import { ApplicationForm } from '../applications/form.ts';
import type { SpineRow } from '../applications/index.ts';
import type { SchemaNode } from '../applications/open-items.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { type AcceptCommand, decideAcceptance } from './decide-acceptance.ts';
import { recordDecision } from './record-decision.ts';

/** Accepts online what is complete and compliant (rules 4.1, 5), naming the paper still to be brought (4.2). */
export function acceptApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: AcceptCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  return recordDecision(db, caller, applicationId, {
    operationId: 'acceptApplication',
    decide: (state) => decideAcceptance(state, subject, command, ApplicationForm as SchemaNode),
    ifMatch,
  });
}
