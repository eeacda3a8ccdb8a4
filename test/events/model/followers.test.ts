import t from 'tap';
import { countFollowers, MOST_OF_CALLER } from '../../../src/events/feed/followers.ts';
import type { Actor } from '../../../src/platform/access/actor.ts';

const MOST_OF_ALL = 400;

function caller(subject: string): Actor {
  return {
    ...{ subject, role: 'finance', scopes: new Set<string>() },
    ...{ client: 'szfb', creditCode: null },
  };
}

t.test('a caller waits with so many requests at once, and with one more when one ended', (t) => {
  const enter = countFollowers();
  const leaves = Array.from({ length: MOST_OF_CALLER }, () => enter(caller('a')));
  t.throws(() => enter(caller('a')), { code: 'too-many-requests' });
  enter(caller('b'))();
  leaves[0]?.();
  const last = enter(caller('a'));
  t.throws(() => enter(caller('a')));
  for (const leave of [...leaves.slice(1), last]) leave();
  t.equal(Array.from({ length: MOST_OF_CALLER }, () => enter(caller('a'))).length, MOST_OF_CALLER);
  t.end();
});

t.test('all callers together fill a replica, and no more', (t) => {
  const enter = countFollowers();
  const leaves = Array.from({ length: MOST_OF_ALL }, (_, index) => enter(caller(`${index % 100}`)));
  t.throws(() => enter(caller('new')), { code: 'too-many-requests' });
  leaves[0]?.();
  t.doesNotThrow(() => enter(caller('new')));
  t.end();
});
