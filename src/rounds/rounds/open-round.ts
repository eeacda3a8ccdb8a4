import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { decideOpenRound, policyInput } from '../model/decide-policy.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import { publicationParameters } from '../policy/publish-policy.ts';
import { type RoundRow, roundStatements } from './repository.ts';

/** Opens a round for applications with the first version of its policy. */
export function openRound(
  db: Database,
  caller: Caller,
  { document, reason }: { readonly document: PolicyDocument; readonly reason: string },
): Promise<RoundRow> {
  const statements = roundStatements(db);
  const roundId = uuidv7();
  const input = policyInput(document, reason);
  return runCommand(db, caller, {
    load: async () => (await statements.loadOpening.execute({ code: document.code }))[0],
    decide: (state) => decideOpenRound(state, roundId, input),
    commit: (_state, policy, entries) =>
      statements.open.execute({
        ...publicationParameters(policy, caller),
        code: document.code,
        year: document.year.value,
        entries,
      }),
  });
}
