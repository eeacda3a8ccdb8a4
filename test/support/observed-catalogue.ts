import * as real from '../../src/platform/values/finding-catalogue.ts';
import { built } from './observed.ts';

// Stands in for the module of the same exports while tests run (observe-findings.ts): it remembers
// which codes are built.

export * from '../../src/platform/values/finding-catalogue.ts';

export const findingsOf: typeof real.findingsOf = (kinds) =>
  new Proxy(real.findingsOf(kinds), {
    apply(finding, self, [code, ...particulars]) {
      built.add(code);
      return Reflect.apply(finding, self, [code, ...particulars]);
    },
  });
