import { type WitnessDeps, witnessParameters } from './read-cosigned.ts';
import { witnessStatements } from './repository.ts';

const SECONDS_PER_MINUTE = 60;

/**
 * How readiness asks for what is demanded of witnesses: it rejects while an entry has waited longer
 * for a witnessed checkpoint than it may.
 * @returns undefined where no witnesses are configured
 * @see docs/adr/0039-witnesses-are-demanded-by-verifiers.md
 */
export function witnessWatch(
  { db, ledgerWitnesses }: Pick<WitnessDeps, 'db' | 'ledgerWitnesses'>,
  minutes: number,
): (() => Promise<void>) | undefined {
  if (ledgerWitnesses.keys.length === 0) return undefined;
  return async () => {
    const [told] = await witnessStatements(db).unwitnessed.execute(
      witnessParameters(ledgerWitnesses),
    );
    if (told === undefined) throw new Error('the age of unwitnessed entries is always told');
    if (told.seconds <= minutes * SECONDS_PER_MINUTE) return;
    const waited = Math.floor(told.seconds / SECONDS_PER_MINUTE);
    throw new Error(`entries have waited ${waited} minutes for their witnesses`);
  };
}
