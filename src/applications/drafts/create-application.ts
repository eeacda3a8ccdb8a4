import { v7 as uuidv7 } from 'uuid';
import {
  caseStatements,
  contactParameters,
  type SpineRow,
  unlessProductTaken,
} from '#cases/index.ts';
import { productKeyOf } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { randomHex } from '#platform/runtime/random.ts';
import { policyAt } from '#rounds/index.ts';
import { type DraftInput, decideCreateApplication } from './decide-create-application.ts';

/**
 * Opens a draft in a round for the calling applicant, with the form as far as it is filled in (rule
 * 4.1).
 */
export function createApplication(
  db: Database,
  caller: Caller,
  { roundId, form }: Omit<DraftInput, 'id' | 'salt'>,
): Promise<SpineRow> {
  const statements = caseStatements(db);
  const input = { id: uuidv7(), roundId, form, salt: randomHex(256) };
  return runCommand(db, caller, {
    load: async () => {
      const [round] = await statements.loadRound.execute({
        roundId,
        creditCode: caller.actor.creditCode,
      });
      return round && { ...round, policy: await policyAt(db, round.id, round.policyVersion) };
    },
    decide: (round) => decideCreateApplication(round, caller.actor, input),
    commit: (_round, { form, declared, contact, ...draft }, entries) =>
      unlessProductTaken(
        statements.create.execute({
          ...draft,
          form: JSON.stringify(form),
          productKey: productKeyOf(form),
          declared: JSON.stringify(declared),
          ...contactParameters(contact),
          entries,
        }),
      ),
  });
}
