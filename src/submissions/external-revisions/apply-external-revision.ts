import { caseKey, contactParameters, withPolicy } from '#cases/index.ts';
import { productKeyOf } from '#cases/model/index.ts';
import { isRepetition } from '#kernel/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { randomHex } from '#platform/runtime/random.ts';
import {
  decideApplyExternalRevision,
  type ExternalSource,
  type RevisionCommand,
} from './decide-apply-external-revision.ts';
import { type ExternalRevisionRow, externalRevisionStatements } from './repository.ts';

export interface RevisionOutcome {
  /** 200 when the same revision was applied before; nothing changes then. */
  readonly status: 200 | 201;
  readonly row: ExternalRevisionRow;
}

const uniqueViolation = '23505';

/**
 * Applies a correction made on another system and submits it (rule 4.1c). A repetition gives the
 * first outcome again.
 */
export async function applyExternalRevision(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: Omit<RevisionCommand, 'salt'>,
  ifMatch?: VersionMatcher,
): Promise<RevisionOutcome> {
  const { subject } = caller.actor;
  const salt = randomHex(256);
  try {
    await runCommand(db, caller, {
      ifMatch,
      load: () => loadRevisable(db, caller.actor, applicationId, command),
      decide: (state) => decideApplyExternalRevision(state, subject, { ...command, salt }),
      commit: (
        _state,
        { move, packet, contentBands, form, contact, declared, contentSha256 },
        entries,
      ) =>
        unlessTaken(
          externalRevisionStatements(db).apply.execute({
            ...move,
            ...packet,
            contentBands,
            form: JSON.stringify(form),
            productKey: productKeyOf(form),
            ...contactParameters(contact),
            declared: JSON.stringify(declared),
            revisionId: command.id,
            system: command.system,
            externalId: command.externalId,
            revision: command.revision,
            contentSha256,
            brought: JSON.stringify(command.files),
            submittedBy: subject,
            entries,
          }),
        ),
    });
  } catch (error) {
    if (!isRepetition(error)) throw error;
    return { status: 200, row: await appliedRevision(db, command) };
  }
  return { status: 201, row: await appliedRevision(db, command) };
}

/** The corrections from other systems, in the order of their packets. */
export function listExternalRevisions(db: Database, applicationId: string) {
  return externalRevisionStatements(db).ofCase.execute({ applicationId });
}

/**
 * Loads the applicant's unsubmitted corrections here too, not only its latest packet: the revision
 * goes on top of them.
 */
async function loadRevisable(
  db: Database,
  actor: Actor,
  applicationId: string,
  { system, externalId }: ExternalSource,
) {
  const key = { ...caseKey(actor, applicationId), seesDrafts: true, system, externalId };
  const [row] = await externalRevisionStatements(db).load.execute(key);
  return row && withPolicy(db, row);
}

async function appliedRevision(db: Database, { system, externalId, revision }: ExternalSource) {
  const key = { system, externalId, revision };
  const [row] = await externalRevisionStatements(db).get.execute(key);
  if (row === undefined) throw new Error('an applied revision always has a row');
  return row;
}

/** Has the command decided again when the same revision was just applied to another application. */
async function unlessTaken<Row>(committed: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await committed;
  } catch (error) {
    if (sqlState(error) === uniqueViolation) return [];
    throw error;
  }
}
