import { type CodedItem, isCatalogue, isObject, itemOf } from './coded-items.ts';
import { mergeCalendars } from './merge-calendars.ts';
import type { Policy } from './policy.ts';
import { type Room, type RoomComparison, settingAt } from './settings/catalogue.ts';

/**
 * The policy of a submitted application. What judges is as in its pinned version; a value that was
 * unset there is taken from the newest, since it would otherwise block the next step for good. What
 * only gives room is as in the newest version that is not worse for the case. What ranks is as in
 * the newest.
 * @param pinned the version under which it was submitted
 * @param later the versions published since, the oldest first
 * @see docs/adr/0017-what-judges-is-pinned.md
 */
export function settlePolicy(pinned: Policy, later: readonly Policy[]): Policy {
  return settled(pinned, later, '') as Policy;
}

/** @param pattern pointer of the node, with `*` for the items of a list */
function settled(pinned: unknown, later: readonly unknown[], pattern: string): unknown {
  const use = settingAt(pattern);
  if (use?.effect === 'gives-room') return compare[use.room.compare](pinned, later, use.room);
  if (use?.effect === 'ranks') return later.length === 0 ? pinned : later.at(-1);
  if (isCatalogue(pinned)) return settledItems(pinned, later, pattern);
  if (use !== undefined || !isObject(pinned)) return pinned ?? later.at(-1);
  const nodes = later.filter(isObject);
  const keys = new Set([pinned, ...nodes].flatMap((node) => Object.keys(node)));
  const members = [...keys].map((key) => [
    key,
    settled(
      pinned[key],
      nodes.map((node) => node[key]),
      `${pattern}/${key}`,
    ),
  ]);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** Catalogue items are matched by code. New items do not apply to the application. */
function settledItems(
  pinned: readonly CodedItem[],
  later: readonly unknown[],
  pattern: string,
): unknown[] {
  return pinned.map((item) => {
    const same = later.filter(isCatalogue).flatMap((items) => itemOf(items, item.code) ?? []);
    return settled(item, same, `${pattern}/*`);
  });
}

type Compare = (pinned: unknown, later: readonly unknown[], room: Room) => unknown;

const compare: Readonly<Record<RoomComparison, Compare>> = {
  later: newestWhere((value, pinned) => Date.parse(`${value}`) >= Date.parse(`${pinned}`)),
  larger: newestWhere((value, pinned) => Number(value) >= Number(pinned)),
  newest: newestWhere(() => true),
  union: (pinned, later) => [
    ...new Set([...(pinned as readonly string[]), ...((later.at(-1) ?? []) as readonly string[])]),
  ],
  'days-off': (pinned, later) =>
    later.length === 0
      ? pinned
      : mergeCalendars(pinned as Policy['calendar'], later.at(-1) as Policy['calendar']),
  'optional-kinds': (pinned, later) => {
    const kinds = pinned as Policy['materials'];
    const newest = (later.at(-1) ?? []) as Policy['materials'];
    const added = newest.filter(
      ({ code, requiredWhen }) => requiredWhen === 'never' && itemOf(kinds, code) === undefined,
    );
    return [...settledItems(kinds, later, '/materials'), ...added];
  },
};

/** The newest value that is not worse than the pinned one. */
function newestWhere(notWorse: (value: unknown, pinned: unknown) => boolean): Compare {
  return (pinned, later, { unset }) => {
    const isBest = (value: unknown) => value === undefined && unset === 'no-limit';
    if (isBest(pinned)) return undefined;
    const index = later.findLastIndex(
      (value) =>
        isBest(value) || (value !== undefined && (pinned === undefined || notWorse(value, pinned))),
    );
    return index < 0 ? pinned : later[index];
  };
}
