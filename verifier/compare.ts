import { type Findings, MOST_TOLD } from './finding.ts';
import { entryIdOf, type History, type Sealed } from './sealed.ts';

/**
 * How far ahead an entry is looked for that does not stand where it should. Of histories that have
 * nothing in common it is narrowed, since looking far would be in vain each time.
 */
const [NARROWEST, WIDEST] = [64, 16_384];
/** Removed and inserted entries that are held until the end, to find those that moved far. */
const MOST_HELD = MOST_TOLD;

/**
 * Compares a history with an older one position by position. What the newer one has behind the end
 * of the older is new, and no finding.
 * @param name of the older one, for people
 */
export async function compareHistories(
  older: History,
  newer: History,
  name: string,
  findings: Findings,
): Promise<void> {
  const [before, after] = [new Cursor(older), new Cursor(newer)];
  const moves = new Moves(findings, name);
  let window = WIDEST;
  for (;;) {
    const [old, now] = [await before.at(0), await after.at(0)];
    if (old === undefined || findings.count + moves.count > MOST_TOLD) break;
    if (now === undefined) {
      await tellCut(before, old, name, findings);
      break;
    }
    if (old.hash === now.hash) {
      before.take(0);
      after.take(0);
    } else if (isSame(old, now)) {
      before.take(0);
      after.take(0);
      findings.add({ kind: 'changed', ...placeOf(now), detail: `it differs from ${name}` });
    } else {
      const isFound = await alignOne({ before, after, old, now, moves, window });
      window = isFound ? WIDEST : Math.max(NARROWEST, window / 2);
    }
  }
  moves.end();
}

async function tellCut(
  before: Cursor,
  old: Sealed,
  name: string,
  findings: Findings,
): Promise<void> {
  let last = old;
  for (let next = await before.at(0); next !== undefined; next = await before.at(0)) {
    last = next;
    before.take(0);
  }
  const detail = `positions ${old.position} to ${last.position} of ${name} are gone`;
  findings.add({ kind: 'cut', position: old.position, detail });
}

interface Difference {
  readonly before: Cursor;
  readonly after: Cursor;
  readonly old: Sealed;
  readonly now: Sealed;
  readonly moves: Moves;
  readonly window: number;
}

/**
 * Settles one of two entries that stand beside each other and are not the same.
 * @returns whether either was found further on
 */
async function alignOne({ before, after, old, now, moves, window }: Difference): Promise<boolean> {
  const oldNow = await after.find((each) => isSame(old, each), window);
  const nowBefore = await before.find((each) => isSame(each, now), window);
  if (oldNow !== undefined && oldNow === nowBefore && oldNow > 1) {
    // They changed places, and what lies between them stayed.
    const [movedOld, movedNow] = [after.take(oldNow), before.take(nowBefore)];
    moves.moved(before.take(0), movedOld);
    moves.moved(movedNow, after.take(0));
  } else if (oldNow !== undefined && nowBefore !== undefined) {
    // Of the two, the one that is further from its place was moved.
    const isOldMoved = oldNow >= nowBefore;
    const moved = after.take(isOldMoved ? oldNow : 0);
    moves.moved(before.take(isOldMoved ? 0 : nowBefore), moved);
  } else if (oldNow !== undefined) {
    moves.inserted(after.take(0));
  } else if (nowBefore !== undefined) {
    moves.removed(before.take(0));
  } else if (old.leaf === undefined || now.leaf === undefined) {
    // Tiles have hashes only: another hash at the same place is a changed entry.
    before.take(0);
    after.take(0);
    moves.changed(now);
  } else {
    moves.removed(before.take(0));
    moves.inserted(after.take(0));
  }
  return oldNow !== undefined || nowBefore !== undefined;
}

/** Whether two histories speak of one entry, by its id where both have it. */
function isSame(old: Sealed, now: Sealed): boolean {
  if (old.hash === now.hash) return true;
  const id = entryIdOf(old);
  return id !== undefined && id === entryIdOf(now);
}

function placeOf(entry: Sealed) {
  return { position: entry.position, entryId: entryIdOf(entry) };
}

/** Entries that are gone from where they stood, until it is known whether they turn up elsewhere. */
class Moves {
  readonly #findings: Findings;
  readonly #name: string;
  readonly #removed: Sealed[] = [];
  readonly #inserted: Sealed[] = [];

  constructor(findings: Findings, name: string) {
    this.#findings = findings;
    this.#name = name;
  }

  get count(): number {
    return Math.max(this.#removed.length, this.#inserted.length);
  }

  changed(now: Sealed): void {
    const detail = `it differs from ${this.#name}`;
    this.#findings.add({ kind: 'changed', ...placeOf(now), detail });
  }

  moved(old: Sealed, now: Sealed): void {
    const detail = `it stood at position ${old.position} of ${this.#name}`;
    this.#findings.add({ kind: 'reordered', ...placeOf(now), detail });
    if (old.hash !== now.hash) this.changed(now);
  }

  removed(old: Sealed): void {
    if (this.#removed.length < MOST_HELD) this.#removed.push(old);
    else this.#tellRemoved(old);
  }

  inserted(now: Sealed): void {
    if (this.#inserted.length < MOST_HELD) this.#inserted.push(now);
    else this.#tellInserted(now);
  }

  end(): void {
    const keyOf = (entry: Sealed) => entryIdOf(entry) ?? entry.hash;
    const removed = new Map(this.#removed.map((entry) => [keyOf(entry), entry]));
    for (const now of this.#inserted) {
      const old = removed.get(keyOf(now));
      if (old === undefined) {
        this.#tellInserted(now);
      } else {
        removed.delete(keyOf(now));
        this.moved(old, now);
      }
    }
    for (const old of removed.values()) this.#tellRemoved(old);
  }

  #tellRemoved(old: Sealed): void {
    const detail = `${this.#name} has it at this position`;
    this.#findings.add({ kind: 'removed', ...placeOf(old), detail });
  }

  #tellInserted(now: Sealed): void {
    const detail = `${this.#name} does not have it`;
    this.#findings.add({ kind: 'inserted', ...placeOf(now), detail });
  }
}

/** A history that can be looked at ahead. */
class Cursor {
  readonly #source: AsyncIterator<readonly Sealed[]>;
  #ahead: Sealed[] = [];
  #first = 0;
  #isDone = false;

  constructor(history: History) {
    this.#source = history[Symbol.asyncIterator]();
  }

  async at(index: number): Promise<Sealed | undefined> {
    while (!this.#isDone && this.#first + index >= this.#ahead.length) {
      const { done, value } = await this.#source.next();
      if (done === true) this.#isDone = true;
      else {
        this.#ahead = [...this.#ahead.slice(this.#first), ...value];
        this.#first = 0;
      }
    }
    return this.#ahead[this.#first + index];
  }

  /** @returns how far ahead the first entry stands that fits */
  async find(fits: (entry: Sealed) => boolean, window: number): Promise<number | undefined> {
    for (let index = 0; index < window; index++) {
      const entry = await this.at(index);
      if (entry === undefined) return undefined;
      if (fits(entry)) return index;
    }
    return undefined;
  }

  /** Takes out an entry that `at` has shown. */
  take(index: number): Sealed {
    const entry = this.#ahead[this.#first + index];
    if (entry === undefined) throw new RangeError('take what was looked at');
    if (index === 0) this.#first += 1;
    else this.#ahead.splice(this.#first + index, 1);
    return entry;
  }
}
