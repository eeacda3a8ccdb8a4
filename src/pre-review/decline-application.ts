import type { SpineRow } from '../applications/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { type DeclineCommand, decideDecline } from './decide-acceptance.ts';
import { recordDecision } from './record-decision.ts';

/** Declines an application 不予受理, naming the rules it rests on. Final. */
export function declineApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: DeclineCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  return recordDecision(db, caller, applicationId, {
    kind: 'decline',
    decide: (state) => decideDecline(state, command),
    ifMatch,
  });
}
