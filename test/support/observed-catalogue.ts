import * as real from '../../src/platform/values/finding-catalogue.ts';
import { built } from './observed.ts';

// Replaces the module with the same exports while tests run (observe-answers.ts), and remembers
// the codes that the service builds.

const service = new URL('../../src/', import.meta.url).href;

export * from '../../src/platform/values/finding-catalogue.ts';

export const findingsOf: typeof real.findingsOf = (kinds) =>
  new Proxy(real.findingsOf(kinds), {
    apply(finding, self, [code, ...particulars]) {
      if (!built.has(code) && isCalledByService()) built.add(code);
      return Reflect.apply(finding, self, [code, ...particulars]);
    },
  });

/** A test that words a finding itself proves nothing. */
function isCalledByService(): boolean {
  const [, , , caller = ''] = new Error('where').stack?.split('\n') ?? [];
  return caller.includes(service);
}
