/** What a comparison tells about a log, each with its meaning for the auditor. */
export const kinds = {
  malformed: 'a line is not as the service writes it',
  unsigned: 'the checkpoint bears no valid signature of the key',
  unwitnessed: 'too few of the named witnesses cosigned a checkpoint of the log',
  changed: 'the content is not what was sealed at the position',
  removed: 'an entry that was sealed is gone',
  inserted: 'an entry stands where none was sealed',
  reordered: 'an entry stands at another position than it was sealed at',
  cut: 'the log ends before an end that it had already reached',
  root: 'the entries are not those that the checkpoint signed',
  rebuilt: 'the log does not begin with what the older checkpoint signed',
  forked: 'two checkpoints of one size, both signed, have different roots',
} as const;

export type Kind = keyof typeof kinds;

export interface Finding {
  readonly kind: Kind;
  /** In the verified export; where an entry is gone, in the older history. */
  readonly position?: number;
  readonly entryId?: string | undefined;
  /** What is known besides. */
  readonly detail?: string;
  /** How many findings a line stands for; absent: one. */
  readonly count?: number;
}

/** Findings that are told one by one; of a log that is another one altogether, more say nothing. */
export const MOST_TOLD = 10_000;

/** Findings as lines, each position once for each kind. */
export class Findings {
  readonly #write: (line: string) => void;
  readonly #told = new Set<string>();
  count = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  add({ kind, position, entryId, detail, count = 1 }: Finding): void {
    const key = `${kind} ${position ?? detail}`;
    if (this.#told.has(key)) return;
    this.count += count;
    if (this.#told.size >= MOST_TOLD) return;
    this.#told.add(key);
    this.#write(
      [
        kind.padEnd(9),
        position === undefined ? '' : `position ${position}`,
        entryId === undefined ? '' : `entry ${entryId}`,
        detail ?? kinds[kind],
      ]
        .filter((part) => part !== '')
        .join('  '),
    );
  }

  /** Findings about another source, which count with these. */
  of(source: string): Pick<Findings, 'add'> {
    return {
      add: ({ detail, ...finding }) =>
        this.add({ ...finding, detail: `${source}: ${detail ?? kinds[finding.kind]}` }),
    };
  }
}
