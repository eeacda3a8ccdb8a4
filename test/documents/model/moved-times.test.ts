import t from 'tap';
import { movedAt } from '../../../src/documents/model/moved-times.ts';

// When an act on many cases moved the time that a paper had announced.

const since = new Date('2025-12-05T10:00:00.000Z');
const at = (ms: number) => new Date(+since + ms);
const due = '2025-12-20T10:00:00.000Z';
const closure = { action: 'paper-deadline.moved', data: { dueAt: due } };
const forAll = (data: object) => ({ action: 'application.extended', data });

t.test('the latest act since the paper that moved its own time', async (t) => {
  for (const [name, acts, correction, paper] of [
    ['none', [], null, null],
    ['a closure of the counters', [{ ...closure, at: at(0) }], null, at(0)],
    ['before the paper', [{ ...closure, at: at(-1) }], null, null],
    ['for corrections', [{ ...forAll({ dueAt: due, paperDueAt: null }), at: at(1) }], at(1), null],
    ['for paper', [{ ...forAll({ dueAt: null, paperDueAt: due }), at: at(1) }], null, at(1)],
    ['for both', [{ ...forAll({ dueAt: due, paperDueAt: due }), at: at(1) }], at(1), at(1)],
    ['for the round alone', [{ ...forAll({}), at: at(1) }], null, null],
    [
      'several',
      [
        { ...closure, at: at(1) },
        { ...forAll({ dueAt: due, paperDueAt: null }), at: at(2) },
      ],
      at(2),
      at(1),
    ],
  ] as const) {
    t.same(movedAt(acts, 'correction', since), correction, name);
    t.same(movedAt(acts, 'paper', since), paper, name);
  }
});
