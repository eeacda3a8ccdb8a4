import t from 'tap';
import {
  drawLifeCycle,
  lifeCycleArrows,
} from '../../../src/cases/model/life-cycle/draw-life-cycle.ts';
import type { Transition } from '../../../src/cases/model/life-cycle/transition.ts';
import { lifecycle } from '../../../src/cases/model/life-cycle/transitions.ts';
import { caseStatuses, statusNames } from '../../../src/cases/model/statuses.ts';

t.test('the drawing has every status, and an arrow for every move', (t) => {
  const drawing = drawLifeCycle();
  for (const status of caseStatuses) {
    t.match(drawing, `>${statusNames[status].zh}</text>`);
  }
  const moves = Object.entries<Transition>(lifecycle).flatMap(([act, { role, from, to }]) =>
    from
      .filter((each) => to !== undefined && each !== to)
      .map((each) => [each, to, `${act} (${role})`]),
  );
  const arrows = lifeCycleArrows();
  t.same(
    new Set(arrows.flatMap(({ from, to, acts }) => acts.map((act) => [from, to, act].join(' ')))),
    new Set(moves.map((move) => move.join(' '))),
  );
  t.equal(drawing.match(/marker-end/g)?.length, arrows.length);
  t.equal(drawing.match(/<tr><td>/g)?.length, arrows.length);
  t.match(
    drawing,
    '已退回 returned</td><td>已重新提交 resubmitted</td><td>resubmit-application (applicant), apply-external-revision (finance)',
  );
  t.notMatch(drawing, 'NaN');
  t.end();
});
