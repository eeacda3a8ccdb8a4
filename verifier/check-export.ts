import type { TreeHash } from '../src/ledger/proofs/merkle.ts';
import { type Findings, MOST_TOLD } from './finding.ts';
import type { ExportHead, ExportLine } from './read-export.ts';
import { entryIdOf, GrowingTree, type Sealed } from './sealed.ts';

/** Differences and gaps that are held until the end, to tell what became of each. */
const MOST_HELD = MOST_TOLD;

/** What an export tells about itself: whether each entry is the one that was sealed. */
export class ExportCheck {
  readonly #findings: Pick<Findings, 'add'>;
  readonly #tree: GrowingTree;
  readonly #size: number;
  readonly #roots = new Map<number, string | undefined>();
  readonly #differing: { readonly entry: Sealed; readonly sealedHash: string }[] = [];
  /** Positions that were passed over, as far as they are held. */
  readonly #missing = new Set<number>();
  #next = 0;
  #isWhole = true;

  /** @param size of the checkpoint. @param sizes at which the root is wanted later */
  constructor(
    findings: Pick<Findings, 'add'>,
    {
      by,
      size,
      sizes,
    }: { readonly by: TreeHash; readonly size: number; readonly sizes: readonly number[] },
  ) {
    this.#findings = findings;
    this.#size = size;
    this.#tree = new GrowingTree(by);
    for (const size of sizes) this.#roots.set(size, undefined);
    this.#keepRoot();
  }

  /** @returns the position, unless the line tells none */
  add(line: ExportLine): Sealed | undefined {
    if (line.isMalformed) {
      this.#isWhole = false;
      this.#findings.add({ kind: 'malformed', detail: `line ${line.number} is none of an export` });
      return undefined;
    }
    const { position, hash, sealedHash, leaf } = line;
    if (position === this.#next) this.#next += 1;
    else this.#misplace(line);
    if (leaf === undefined) {
      this.#findings.add({ kind: 'removed', position, detail: 'the database no longer has it' });
    } else if (hash !== sealedHash) {
      this.#differ(line, sealedHash);
    }
    if (this.#isWhole) {
      this.#tree.add(sealedHash);
      this.#keepRoot();
    }
    return line;
  }

  /** Tells what only the end shows. @returns the root of the sealed hashes, unless some are missing */
  end({ rootHash }: Pick<ExportHead, 'rootHash'>): string | undefined {
    const size = this.#size;
    this.#tellDiffering();
    const trailing = size - this.#next;
    for (const position of this.#missing) this.#findings.add({ kind: 'removed', position });
    if (trailing > 0) {
      this.#isWhole = false;
      const detail = `positions ${this.#next} to ${size - 1} are missing at the end of the file`;
      this.#findings.add({ kind: 'cut', position: this.#next, detail });
    } else if (trailing < 0) {
      this.#isWhole = false;
      const detail = `the checkpoint covers ${size} entries, and the file goes on`;
      this.#findings.add({ kind: 'inserted', position: size, detail });
    }
    if (!this.#isWhole) return undefined;
    const root = this.#tree.root();
    if (root !== rootHash) {
      const detail =
        'the hashes of the entries do not give the root of the checkpoint; an older export or tiles tell which differ';
      this.#findings.add({ kind: 'root', detail });
    }
    return root;
  }

  /** The root of the first entries; undefined where it was not asked for, or cannot be known. */
  rootAt(size: number): string | undefined {
    return this.#roots.get(size);
  }

  #keepRoot(): void {
    const { size } = this.#tree;
    if (this.#roots.has(size)) this.#roots.set(size, this.#tree.root());
  }

  #misplace(line: Sealed): void {
    this.#isWhole = false;
    const { position } = line;
    if (position >= this.#size) {
      const detail = `the checkpoint covers ${this.#size} entries`;
      this.#findings.add({ kind: 'inserted', position, entryId: entryIdOf(line), detail });
    } else if (position > this.#next) {
      this.#passOver(position);
      this.#next = position + 1;
    } else {
      const kind = this.#missing.delete(position) ? 'reordered' : 'inserted';
      const detail = `it stands behind position ${this.#next - 1}`;
      this.#findings.add({ kind, position, entryId: entryIdOf(line), detail });
    }
  }

  /** A gap is as wide as a line says: only its first positions are held one by one. */
  #passOver(position: number): void {
    const held = Math.min(position, this.#next + MOST_HELD - this.#missing.size);
    for (let each = this.#next; each < held; each++) this.#missing.add(each);
    if (held === position) return;
    const detail = `positions ${held} to ${position - 1} are missing`;
    this.#findings.add({ kind: 'removed', position: held, detail, count: position - held });
  }

  #differ(entry: Sealed, sealedHash: string): void {
    if (this.#differing.length < MOST_HELD) this.#differing.push({ entry, sealedHash });
    else
      this.#findings.add({ kind: 'changed', position: entry.position, entryId: entryIdOf(entry) });
  }

  /** An entry whose content was sealed at another position was moved, not changed. */
  #tellDiffering(): void {
    const sealedAt = new Map(
      this.#differing.map(({ entry, sealedHash }) => [sealedHash, entry.position]),
    );
    for (const { entry } of this.#differing) {
      const from = sealedAt.get(entry.hash);
      const common = { position: entry.position, entryId: entryIdOf(entry) };
      if (from === undefined) this.#findings.add({ kind: 'changed', ...common });
      else
        this.#findings.add({
          kind: 'reordered',
          ...common,
          detail: `it was sealed at position ${from}`,
        });
    }
  }
}
