import {
  caseStatements,
  contactParameters,
  loadRevisable,
  type SpineRow,
  unlessProductTaken,
} from '#cases/index.ts';
import { productKeyOf } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { randomHex } from '#platform/runtime/random.ts';
import {
  changesNothing,
  decideUpdateApplication,
  type RevisableCase,
  type Revision,
} from './decide-update-application.ts';

/** A case as a patch left it; `now` where it changed nothing. */
type PatchedCase = SpineRow & { readonly now?: Date };

/** Applies a merge patch to the form of a draft or a returned application (rules 4.1, 4.1b). */
export function updateApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  patch: unknown,
  ifMatch: VersionMatcher,
): Promise<PatchedCase> {
  const salt = randomHex(256);
  return runCommand<RevisableCase & SpineRow, Revision, PatchedCase>(db, caller, {
    ifMatch,
    load: () => loadRevisable(db, caller.actor, applicationId),
    answered: (state) => (changesNothing(state, caller.actor, patch, salt) ? state : undefined),
    decide: (state) => decideUpdateApplication(state, caller.actor, patch, salt),
    commit: (_state, { move, form, declared, contact }, entries) =>
      unlessProductTaken(
        caseStatements(db).revise.execute({
          ...move,
          form: JSON.stringify(form),
          productKey: productKeyOf(form),
          declared: JSON.stringify(declared),
          ...contactParameters(contact),
          entries,
        }),
      ),
  });
}
