import { Registry } from 'prom-client';
import t from 'tap';
import { checkpointMetrics } from '../../src/ledger/checkpoints/metrics.ts';

t.test(
  'a fork is told while it is there, and only where checkpoints are kept outside',
  async (t) => {
    const registry = new Registry();
    let isForked = false;
    checkpointMetrics(registry, {
      async checkFork() {
        if (isForked) throw new Error('the log is another one');
      },
    });
    const told = () => registry.getSingleMetricAsString('ledger_forked');
    t.match(await told(), /^ledger_forked 0$/m);
    isForked = true;
    t.match(await told(), /^ledger_forked 1$/m);
    isForked = false;
    t.match(await told(), /^ledger_forked 0$/m, 'it is healed');

    const without = new Registry();
    checkpointMetrics(without, { checkFork: undefined });
    t.equal(without.getSingleMetric('ledger_forked'), undefined);
  },
);
