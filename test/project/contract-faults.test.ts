import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { contractFaults } from '../../scripts/contract-faults.ts';
import { findingCatalogue } from '../../src/programme/findings/finding.ts';
import type { Observations } from '../support/observed.ts';

/** The faults of a run whose two test files made these observations. */
function faultsOf(
  seen: readonly [Observations, Observations],
  { isWholeRun }: { readonly isWholeRun: boolean },
): readonly string[] {
  const directory = t.testdir({});
  for (const [index, each] of seen.entries()) {
    writeFileSync(join(directory, `${index}.json`), JSON.stringify(each));
  }
  return contractFaults(directory, { isWholeRun });
}

const none: Observations = { built: [], answers: [], tagged: [] };

t.test(
  'an answered code that the contract does not list for the operation is a fault',
  async (t) => {
    const listed = {
      operationId: 'getProblemType',
      problem: 'invalid-request',
      codes: ['too-long'],
    };
    const unlisted = { ...listed, codes: ['too-long', 'too-deep'] };
    const inReport = { ...listed, problem: null, codes: ['slot-full'] };
    const ofTests = { ...unlisted, operationId: 'onlyInThisTest' };
    const answers = [listed, unlisted, inReport, ofTests];
    t.same(faultsOf([none, { ...none, answers }], { isWholeRun: false }), [
      'getProblemType does not list slot-full',
      'getProblemType does not list too-deep',
    ]);
  },
);

t.test('a problem without any code that leads to it is a fault', async (t) => {
  const answer = { operationId: 'getProblemType', problem: 'conflict', codes: ['too-long'] };
  t.same(faultsOf([none, { ...none, answers: [answer] }], { isWholeRun: false }), [
    'getProblemType: too-long under conflict',
  ]);
});

t.test('after a whole run, a code that no test observed is a fault', async (t) => {
  const codes = Object.keys(findingCatalogue);
  const [first = '', second = '', ...others] = codes;
  const answer = { operationId: 'onlyInThisTest', problem: null, codes: [first] };
  const built: Observations = { ...none, built: others };
  t.same(faultsOf([built, { ...none, built: [second] }], { isWholeRun: true }), [
    `no test produces ${first}`,
  ]);
  t.same(faultsOf([built, { ...none, answers: [answer] }], { isWholeRun: true }), [
    `no test produces ${first}`,
    `no test produces ${second}`,
  ]);
  t.same(faultsOf([built, none], { isWholeRun: false }), [], 'part of the tests proves nothing');
});

t.test('a success whose ETag only the contract or only the answer knows is a fault', async (t) => {
  const tag = (operationId: string, status: number, isTagged: boolean) => ({
    ...{ operationId, status, isTagged },
  });
  const tagged = [
    ...[tag('getRound', 200, true), tag('getRound', 200, false)],
    ...[tag('tryAllocation', 200, true), tag('tryAllocation', 200, false)],
    ...[tag('getRound', 204, false), tag('onlyInThisTest', 200, true)],
  ];
  t.same(faultsOf([none, { ...none, tagged }], { isWholeRun: false }), [
    'getRound 200: an ETag is declared alone',
    'tryAllocation 200: an ETag is sent alone',
  ]);
});
