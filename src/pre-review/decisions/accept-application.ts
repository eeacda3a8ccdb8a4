import { v7 as uuidv7 } from 'uuid';
import type { SpineRow } from '#cases/index.ts';
import type { SchemaNode } from '#cases/model/index.ts';
import { ApplicationForm } from '#cases/model/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AcceptCommand, decideAcceptApplication } from './decide-pre-review.ts';
import { recordDecision } from './record-decision.ts';
import type { Acceptance } from './schemas.ts';

/** The command in a body, with the id of the decision. */
export function acceptanceOf(acceptance: Acceptance): AcceptCommand {
  const { checks = null, paperItems = [], waivePaper = false } = acceptance;
  const { otherMeasuresChecked = false, sameContentReason = null } = acceptance;
  const statement = { otherMeasuresChecked, sameContentReason };
  return { decisionId: uuidv7(), checks, paperItems, waivePaper, ...statement };
}

/**
 * Accepts a complete and compliant application online (rules 4.1, 5), and names the paper that must
 * still be brought (4.2).
 */
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
    decide: (state) =>
      decideAcceptApplication(state, subject, command, ApplicationForm as SchemaNode),
    ifMatch,
  });
}
