import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { contractFaults } from '../../scripts/contract-faults.ts';
import { findingCatalogue } from '../../src/programme/findings/finding.ts';
import { answerFaults } from '../support/answer-faults.ts';
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

const none: Observations = { built: [], answers: [], statuses: [], misshapen: [] };

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

t.test(
  'after a whole run, a code or a documented answer that no test observed is a fault',
  async (t) => {
    const codes = Object.keys(findingCatalogue);
    const [first = '', second = '', ...others] = codes;
    const answer = { operationId: 'onlyInThisTest', problem: null, codes: [first] };
    const built: Observations = { ...none, built: others };
    const ofCodes = (seen: readonly [Observations, Observations]) =>
      faultsOf(seen, { isWholeRun: true }).filter((fault) => !/ \d{3}$/.test(fault));
    t.same(ofCodes([built, { ...none, built: [second] }]), [`no test produces ${first}`]);
    t.same(ofCodes([built, { ...none, answers: [answer] }]), [
      `no test produces ${first}`,
      `no test produces ${second}`,
    ]);
    t.same(faultsOf([built, none], { isWholeRun: false }), [], 'part of the tests proves nothing');

    const statuses = [statusOf('getProblemType', 200), statusOf('getProblemType', 404)];
    const untried = faultsOf([none, { ...none, statuses }], { isWholeRun: true });
    t.ok(untried.includes('no test produces getProblemType 429'));
    t.notOk(untried.includes('no test produces getProblemType 404'));
  },
);

function statusOf(operationId: string, status: number, isTagged = false) {
  return { ...{ operationId, status, isTagged }, mediaType: '' };
}

t.test('a success whose ETag only the contract or only the answer knows is a fault', async (t) => {
  const statuses = [
    ...[statusOf('getRound', 200, true), statusOf('getRound', 200)],
    ...[statusOf('tryAllocation', 200, true), statusOf('tryAllocation', 200)],
    ...[statusOf('getRound', 304), statusOf('onlyInThisTest', 200, true)],
  ];
  t.same(faultsOf([none, { ...none, statuses }], { isWholeRun: false }), [
    'getRound 200: an ETag is declared alone',
    'tryAllocation 200: an ETag is sent alone',
  ]);
});

t.test('an answer that the contract does not document is a fault', async (t) => {
  const html = { ...statusOf('getRound', 404), mediaType: 'text/html' };
  const statuses = [statusOf('getRound', 204), html, statusOf('onlyInThisTest', 204)];
  t.same(faultsOf([none, { ...none, statuses }], { isWholeRun: false }), [
    'getRound 204: is not documented',
    'getRound 404: text/html is not documented',
  ]);
});

t.test('an answer that breaks its schema is a fault', async (t) => {
  const schema = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } };
  const json = { status: 200, mediaType: 'application/json' };
  t.same(answerFaults({ 200: schema }, json, '{"id":1}'), ['/id must be string']);
  t.same(answerFaults({ '2xx': schema }, json, '{"id":"x"}'), ['/id must match format "uuid"']);
  t.same(answerFaults({ 200: { items: schema } }, json, '[{"id":1}]'), ['/…/id must be string']);
  const files = { 200: { content: { 'text/csv': { schema } } } };
  t.same(answerFaults(files, json, '{"id":1}'), [], 'another media type');
  const misshapen = ['getRound 200: /id must be string'];
  t.same(faultsOf([none, { ...none, misshapen }], { isWholeRun: false }), misshapen);
});
