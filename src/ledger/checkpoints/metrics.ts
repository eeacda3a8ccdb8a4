import { Gauge, type Registry } from 'prom-client';
import type { LogIdentity } from '../tiles/signers.ts';

/** Call it once per registry. It is told where checkpoints are kept outside. */
export function checkpointMetrics(
  registry: Registry,
  { checkFork }: Pick<LogIdentity, 'checkFork'>,
): void {
  if (checkFork === undefined) return;
  new Gauge({
    name: 'ledger_forked',
    help: '1 while the log is not the one whose checkpoint is kept outside, as this replica last found',
    registers: [registry],
    async collect() {
      this.set(
        await checkFork().then(
          () => 0,
          () => 1,
        ),
      );
    },
  });
}
