import t from 'tap';
import {
  documentStanding,
  documentStateNames,
  documentStates,
} from '../../../src/documents/model/standing.ts';
import { plusMs, shanghai } from '../../support/cases.ts';

t.test('a document says what happened to its act, the most telling first', async (t) => {
  const first = shanghai('2025-12-01T10:00:00.000');
  const second = plusMs(first, 1);
  const third = plusMs(first, 2);
  const fourth = plusMs(first, 3);
  const acts = {
    extendedAt: first,
    supersededAt: second,
    reconsideredAt: third,
    retractedAt: fourth,
  };
  t.same(documentStanding(acts), { state: 'retracted', since: fourth });
  t.same(documentStanding({ ...acts, retractedAt: null }), { state: 'reconsidered', since: third });
  t.same(documentStanding({ extendedAt: first, supersededAt: second, reconsideredAt: null }), {
    state: 'superseded',
    since: second,
  });
  t.same(documentStanding({ extendedAt: first, supersededAt: null }), {
    state: 'extended',
    since: first,
  });
  for (const [state, act] of [
    ['cancelled', 'cancelledAt'],
    ['corrected', 'correctedAt'],
    ['clawed-back', 'clawedBackAt'],
    ['used', 'usedAt'],
    ['missed', 'missedAt'],
  ] as const) {
    t.same(documentStanding({ [act]: first, extendedAt: second }), { state, since: first });
  }
  t.same(documentStanding({ retractedAt: null }), { state: 'in-force', since: null });
  t.same(documentStanding({}), { state: 'in-force', since: null });
});

t.test('every state has a name', async (t) => {
  t.same(Object.keys(documentStateNames), documentStates);
});
