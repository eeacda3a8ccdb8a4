import { withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { policyAt, publicationParameters } from '#rounds/index.ts';
import {
  type ConfirmingExtension,
  decideConfirmExtension,
  type ReachedCase,
} from './decide-confirm-extension.ts';
import { termsOf } from './decide-propose-extension.ts';
import { type ReachedRow, roundExtensionStatements } from './repository.ts';

/** Gives everybody the time that another officer proposed. @returns the id of the round */
export async function confirmExtension(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<string> {
  const { subject } = caller.actor;
  const { id } = await runCommand(db, caller, {
    ifMatch,
    load: () => loadConfirmingExtension(db, proposalId),
    decide: (state) => decideConfirmExtension(state, subject),
    commit: ({ input, round, version }, { policy, isPublished, moves, notices }, entries) =>
      roundExtensionStatements(db).confirm.execute({
        ...publicationParameters(policy, caller),
        ...termsOf(input),
        cause: input.cause,
        notice: JSON.stringify(input.reason),
        isPublished,
        loadedVersion: round.version,
        proposalId,
        proposalVersion: version,
        closedBy: subject,
        moves: JSON.stringify(moves),
        notices: JSON.stringify(notices),
        entries,
      }),
  });
  return id;
}

/** A proposed extension with its round and every case it may reach: one query, with the clock. */
async function loadConfirmingExtension(
  db: Database,
  proposalId: string,
): Promise<ConfirmingExtension | undefined> {
  const rows = await roundExtensionStatements(db).loadConfirming.execute({ proposalId });
  const [first] = rows;
  if (first === undefined) return undefined;
  const { round, proposal, input, version, now } = first;
  const cases = await Promise.all(rows.map((row) => reachedCase(db, row)));
  return {
    round,
    proposal,
    input,
    version,
    now,
    policy: await policyAt(db, round.id, round.policyVersion),
    cases: cases.flatMap((each) => each ?? []),
  };
}

async function reachedCase(
  db: Database,
  { spine, notice, round, now }: ReachedRow,
): Promise<ReachedCase | undefined> {
  if (spine === null) return undefined;
  const judged = { ...spine, notice, now, currentPolicyVersion: round.policyVersion };
  return withPolicy(db, judged);
}
