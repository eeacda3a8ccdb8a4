import type { NoteVerifier } from '../src/ledger/proofs/signed-note.ts';
import { ExportCheck } from './check-export.ts';
import { checkWitnesses, type WitnessPolicy } from './check-witnesses.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoints.ts';
import { compareHistories } from './compare.ts';
import { Findings } from './finding.ts';
import { type Older, openOlder, openTileCopy } from './older.ts';
import { openExport } from './read-export.ts';
import { UnreadableInput } from './read-file.ts';
import type { History } from './sealed.ts';

export interface Verification {
  /** An export as NDJSON. */
  readonly exportPath: string;
  readonly keys: readonly NoteVerifier[];
  /** Checkpoints and exports that were kept from before. */
  readonly old: readonly string[];
  /** Copies of the log's tiles. */
  readonly tiles: readonly string[];
  /** Absent: no witness is demanded. */
  readonly witnessed?: WitnessPolicy | undefined;
  readonly tell: (line: string) => void;
  readonly onProgress?: (progress: {
    readonly bytes: number;
    readonly entries: number;
    readonly size: number;
  }) => void;
}

export interface Verdict {
  readonly findings: number;
  readonly entries: number;
  readonly checkpoint: OpenedCheckpoint;
  /** What it was compared with. */
  readonly compared: readonly string[];
  /** How many entries witnesses vouch for, where they are demanded. */
  readonly witnessedSize?: number | undefined;
}

/**
 * Verifies an export against its checkpoint, and against what is known from before.
 * @throws UnreadableInput where there is nothing to verify
 */
export async function verify({
  exportPath,
  keys,
  old,
  tiles,
  witnessed,
  tell,
  onProgress = () => {},
}: Verification): Promise<Verdict> {
  const findings = new Findings(tell);
  let [bytes, entries] = [0, 0];
  const { head, lines } = await openExport(exportPath, (count) => {
    bytes += count;
  });
  const checkpoint = openCheckpoint(head.checkpoint, keys);
  if (checkpoint === undefined) throw new UnreadableInput(`${exportPath} has no checkpoint`);
  if (!checkpoint.isSigned) findings.add({ kind: 'unsigned' });
  const { size } = checkpoint;
  const rootHash = checkpoint.root.toString('hex');
  if (head.size !== size || head.rootHash !== rootHash || head.origin !== checkpoint.origin) {
    findings.add({ kind: 'malformed', detail: 'the first line is not what its checkpoint says' });
  }
  const olders: readonly Older[] = [
    ...(await Promise.all(old.map((path) => openOlder(path, keys, findings, head.by)))),
    ...(await Promise.all(tiles.map((source) => openTileCopy(source, keys, findings, head.by)))),
  ];
  const check = new ExportCheck(findings, {
    by: head.by,
    size,
    sizes: olders.map((each) => each.checkpoint.size),
  });
  async function* positions(): History {
    for await (const part of lines) {
      entries += part.length;
      yield part.flatMap((line) => check.add(line) ?? []);
      onProgress({ bytes, entries, size });
    }
  }
  const [compared, ...others] = olders.filter(({ history }) => history !== undefined);
  if (others.length > 0)
    throw new UnreadableInput('compare with one older export or copy at a time');
  if (compared?.history === undefined) {
    for await (const _part of positions());
  } else {
    const newer = positions();
    await compareHistories(compared.history(size), newer, compared.name, findings);
    for await (const _part of newer);
  }
  check.end({ rootHash });
  for (const older of olders) compareCheckpoints(older, checkpoint, check, findings);
  const witnessedSize =
    witnessed &&
    checkWitnesses(
      [{ name: exportPath, checkpoint, note: head.checkpoint }, ...olders],
      witnessed,
      findings,
    );
  return {
    findings: findings.count,
    ...{ entries, checkpoint, witnessedSize },
    compared: olders.map(({ name }) => name),
  };
}

/** Two checkpoints of a log: the later must begin with the earlier. */
function compareCheckpoints(
  { name, checkpoint: older, history, isLive }: Older,
  newer: OpenedCheckpoint,
  check: ExportCheck,
  findings: Findings,
): void {
  if (!older.isSigned) {
    findings.add({
      kind: 'unsigned',
      detail: `the checkpoint of ${name} bears no valid signature`,
    });
  }
  if (older.origin !== newer.origin) {
    const detail = `${name} is of another log, ${older.origin}`;
    findings.add({ kind: 'unsigned', detail });
    return;
  }
  if (older.size > newer.size) {
    // All hashes of the export were compared with those of the log.
    if (isLive) return;
    const detail = `${name} covers ${older.size} entries, this checkpoint ${newer.size}`;
    findings.add({ kind: 'cut', detail });
    return;
  }
  const root = older.size === newer.size ? newer.root.toString('hex') : check.rootAt(older.size);
  if (root === undefined || root === older.root.toString('hex')) return;
  const isFork = older.size === newer.size;
  const where = history === undefined ? '; an older export or tiles tell which entries differ' : '';
  findings.add({
    kind: isFork ? 'forked' : 'rebuilt',
    detail: isFork
      ? `${name} has another root for the same ${older.size} entries${where}`
      : `the first ${older.size} entries are not those that ${name} signed${where}`,
  });
}
