import { plusMs } from './cases.ts';
import { instalmentActs } from './money-instalments.ts';
import { objectionActs } from './money-objections.ts';
import { paymentActs } from './money-payments.ts';
import { runActs } from './money-runs.ts';
import type { Act } from './money-world.ts';

// Money in memory: every act decides by the functions of the service, and the rows change as its
// statements would change them. A new act is one more function.

/** Each act, by name. */
export const acts = {
  ...runActs,
  ...objectionActs,
  ...paymentActs,
  ...instalmentActs,

  passDays(world, { other }) {
    world.now = plusMs(world.now, other * 86_400_000);
    return true;
  },
} as const satisfies Readonly<Record<string, Act>>;
