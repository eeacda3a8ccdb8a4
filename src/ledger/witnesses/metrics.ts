import { Gauge, type Registry } from 'prom-client';
import { type WitnessDeps, witnessParameters } from './read-cosigned.ts';
import { witnessStatements } from './repository.ts';

/** Call it once per registry. It is told where witnesses are configured. */
export function witnessMetrics(
  registry: Registry,
  { db, ledgerWitnesses }: Pick<WitnessDeps, 'db' | 'ledgerWitnesses'>,
): void {
  if (ledgerWitnesses.keys.length === 0) return;
  new Gauge({
    name: 'ledger_unwitnessed_seconds',
    help: 'Age of the oldest checkpoint that no witnessed one covers; 0 when the latest is witnessed; NaN while the database is silent',
    registers: [registry],
    async collect() {
      const told = await witnessStatements(db)
        .unwitnessed.execute(witnessParameters(ledgerWitnesses))
        .catch(() => []);
      this.set(told[0]?.seconds ?? Number.NaN);
    },
  });
}
