import type { Actor } from '#platform/access/actor.ts';
import { Problem } from '#platform/problems/problems.ts';

/** Requests of one caller that may wait at once, streams included. */
export const MOST_OF_CALLER = 8;
/** Of all callers of a replica. */
const MOST_OF_ALL = 400;

/** Counts the requests that wait for events, so that nobody fills a replica with them. */
export function countFollowers() {
  const followers = new Map<string, { waiting: number }>();
  let all = 0;

  /**
   * @returns a function that ends the count; call it once
   * @throws Problem `too-many-requests` for one too many
   */
  return function enter({ subject, client, creditCode }: Actor): () => void {
    const caller = JSON.stringify([subject, client, creditCode]);
    const follower = followers.get(caller) ?? { waiting: 0 };
    if (follower.waiting >= MOST_OF_CALLER || all >= MOST_OF_ALL) throw tooMany();
    followers.set(caller, follower);
    follower.waiting += 1;
    all += 1;
    return () => {
      follower.waiting -= 1;
      all -= 1;
      if (follower.waiting === 0) followers.delete(caller);
    };
  };
}

function tooMany(): Problem {
  return new Problem('too-many-requests', {
    headers: { 'retry-after': '5' },
    detail: {
      zh: `同时等待事件的请求过多（每一调用方至多 ${MOST_OF_CALLER} 个），请关闭不再使用的连接。`,
      en: `Too many requests wait for events at once (${MOST_OF_CALLER} a caller at most): close those that are no longer read.`,
    },
  });
}
