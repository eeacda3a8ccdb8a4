import { v7 as uuidv7 } from 'uuid';
import type { SpineRow } from '#cases/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { runCounterCommand } from '../counter-cases/run-counter-command.ts';
import { decideLiftNoShowBar } from './decide-lift-no-show-bar.ts';

/** Lifts the bar of missed visits, so that the applicant books again (rule 4.2c). */
export function liftNoShowBar(
  db: Database,
  caller: Caller,
  applicationId: string,
  reason: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const lifting = { id: uuidv7(), reason, by: caller.actor.subject };
  const decide = (state: Parameters<typeof decideLiftNoShowBar>[0]) =>
    decideLiftNoShowBar(state, lifting);
  return runCounterCommand(db, caller, { applicationId }, decide, ifMatch);
}
