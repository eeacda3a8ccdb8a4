import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { decideRegisterTokenRevocation } from '../model/decide-register-token-revocation.ts';
import type { Revocation } from '../model/revocation.ts';
import { type TokenRevocationRow, tokenRevocationStatements } from './repository.ts';

/** Refuses tokens before they expire, on every replica within seconds. */
export function registerTokenRevocation(
  db: Database,
  caller: Caller,
  revocation: Revocation,
): Promise<TokenRevocationRow> {
  const { loadRegistration, register } = tokenRevocationStatements(db);
  const id = uuidv7();
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    load: async () => (await loadRegistration.execute())[0],
    decide: (state) => decideRegisterTokenRevocation(state, id, revocation, caller.actor),
    commit: ({ now }, _change, entries) =>
      register.execute({ ...revocation, id, subject, now, entries }),
  });
}
