import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideLiftTokenRevocation } from '../model/decide-lift-token-revocation.ts';
import { type TokenRevocationRow, tokenRevocationStatements } from './repository.ts';

/** Takes revoked tokens again, as far as they have not expired. @throws Problem `not-found` */
export function liftTokenRevocation(
  db: Database,
  caller: Caller,
  id: string,
  { reason, ifMatch }: { readonly reason: string; readonly ifMatch: VersionMatcher | undefined },
): Promise<TokenRevocationRow> {
  const { load, lift } = tokenRevocationStatements(db);
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: async () => (await load.execute({ id }))[0],
    decide: (state) => decideLiftTokenRevocation(state, reason),
    commit: ({ version, now }, change, entries) =>
      lift.execute({ id, version, now, subject, reason: change.reason, entries }),
  });
}
