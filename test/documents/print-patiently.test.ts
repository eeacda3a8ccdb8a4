import t from 'tap';
import { printPatiently } from '../../src/documents/content/print-patiently.ts';
import { Problem } from '../../src/platform/problems/problems.ts';

const patience = { tries: 3, pauseMs: 0 };

/** A press that refuses its first callers, and how often it was asked. */
function press(refusals: number, refusal: Error = new Problem('unavailable')) {
  const asked = { times: 0 };
  const print = async () => {
    asked.times += 1;
    if (asked.times <= refusals) throw refusal;
    return Uint8Array.of(1);
  };
  return { asked, print };
}

t.test('a paper of an archive waits until the press has room', async (t) => {
  for (const refusals of [0, 1, 2]) {
    const { asked, print } = press(refusals);
    t.same(await printPatiently(print, patience), Uint8Array.of(1));
    t.equal(asked.times, refusals + 1);
  }
});

t.test('it does not wait for ever, nor where waiting does not help', async (t) => {
  const full = press(3);
  await t.rejects(printPatiently(full.print, patience), { code: 'unavailable' });
  t.equal(full.asked.times, 3);
  for (const refusal of [new Problem('not-found'), new Error('broken')]) {
    const broken = press(1, refusal);
    await t.rejects(printPatiently(broken.print, patience), refusal);
    t.equal(broken.asked.times, 1);
  }
});
