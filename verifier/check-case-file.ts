import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { entryLeaf } from '../src/ledger/proofs/leaf.ts';
import { HASH_BYTES, isIncluded, leafHash, type TreeHash } from '../src/ledger/proofs/merkle.ts';
import type { NoteVerifier } from '../src/ledger/proofs/signed-note.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoints.ts';
import { Findings } from './finding.ts';
import { requireHash } from './read-export.ts';
import { UnreadableInput } from './read-file.ts';
import type { Verdict } from './verify.ts';

const CHECKSUMS = 'SHA256SUMS';
const OMITTED = 'OMITTED.txt';

/** An entry of a case file, as far as it is checked. */
interface FiledEntry {
  readonly position: number;
  readonly leafHash: string;
  readonly path: readonly string[];
  readonly entry: {
    readonly id: string;
    readonly action: string;
    readonly applicationId: string | null;
    readonly subject: { readonly type: string; readonly version: number | null };
    readonly data: Readonly<Record<string, unknown>>;
  };
}

interface CaseFile {
  /** Of the tree by SM3; absent: SHA-256. */
  readonly hash?: TreeHash;
  readonly caseFile: string;
  readonly applicationId: string;
  readonly applicationVersion: number;
  readonly recordSha256: string;
  readonly checkpoint: string;
  readonly record: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly entries: readonly FiledEntry[];
}

/**
 * Verifies a case file that was unpacked: its digests, the checkpoint, the proof of every entry,
 * and that packets and files are those that the entries recorded.
 * @throws UnreadableInput where the directory holds no case file, and as `requireHash`
 */
export async function verifyCaseFile(
  directory: string,
  keys: readonly NoteVerifier[],
  tell: (line: string) => void,
): Promise<Verdict> {
  const findings = new Findings(tell);
  const held = await checkDigests(directory, findings);
  const file = caseFileIn(await readFile(join(directory, 'case.json'), 'utf8'));
  if (file === undefined) throw new UnreadableInput(`${directory} holds no case file`);
  requireHash(file.hash ?? 'sha256');
  const checkpoint = openCheckpoint(file.checkpoint, keys);
  if (checkpoint === undefined) throw new UnreadableInput(`${directory} has no checkpoint`);
  if (!checkpoint.isSigned) findings.add({ kind: 'unsigned' });
  for (const entry of file.entries) checkEntry(entry, file, checkpoint, findings);
  checkVersions(file, findings);
  if (hash('sha256', entryLeaf(file.record)) !== file.recordSha256) {
    findings.add({ kind: 'changed', detail: 'the record is not that of its digest' });
  }
  await checkPackets(directory, file, held, findings);
  return { findings: findings.count, entries: file.entries.length, checkpoint, compared: [] };
}

/** What a case file holds, by its check sums. */
interface HeldFiles {
  /** The digest that each file should have, by its path. */
  readonly digests: ReadonlyMap<string, string>;
  /** Paths of the files that have it. Only they are opened: a finding tells of all others. */
  readonly intact: ReadonlySet<string>;
}

async function checkDigests(directory: string, findings: Findings): Promise<HeldFiles> {
  const list = await readFile(join(directory, CHECKSUMS), 'utf8');
  const digests = new Map<string, string>();
  for (const line of list.split('\n').filter((each) => each !== '')) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || path.split('/').includes('..')) {
      findings.add({ kind: 'malformed', detail: `${CHECKSUMS}: ${line}` });
    } else digests.set(path, sha256);
  }
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const present = new Set(
    found
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name).slice(join(directory, sep).length))
      .map((path) => path.split(sep).join('/')),
  );
  for (const path of present) {
    if (path !== CHECKSUMS && !digests.has(path)) {
      findings.add({ kind: 'inserted', detail: `${path} is not part of the case file` });
    }
  }
  const intact = new Set<string>();
  for (const [path, sha256] of digests) {
    if (!present.has(path)) findings.add({ kind: 'removed', detail: `${path} is gone` });
    else if ((await digestOf(join(directory, path))) === sha256) intact.add(path);
    else findings.add({ kind: 'changed', detail: `${path} is not what ${CHECKSUMS} says` });
  }
  return { digests, intact };
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk);
  return digest.digest('hex');
}

function caseFileIn(text: string): CaseFile | undefined {
  try {
    const file: Partial<CaseFile> | null = JSON.parse(text);
    const isWell =
      file?.caseFile === 'case-file@1' &&
      (file.hash === undefined || file.hash === 'sm3') &&
      typeof file.checkpoint === 'string' &&
      Array.isArray(file.entries) &&
      file.entries.every(isFiledEntry);
    return isWell ? (file as CaseFile) : undefined;
  } catch {
    return undefined;
  }
}

function isFiledEntry(filed: Partial<FiledEntry> | null): boolean {
  const { entry, path, position } = filed ?? {};
  return (
    Number.isSafeInteger(position) &&
    Array.isArray(path) &&
    path.every((each) => typeof each === 'string') &&
    [entry, entry?.subject, entry?.data].every((each) => typeof each === 'object' && each !== null)
  );
}

function checkEntry(
  { position, leafHash: stated, path, entry }: FiledEntry,
  { applicationId, hash: by = 'sha256' }: CaseFile,
  { size, root }: OpenedCheckpoint,
  findings: Findings,
): void {
  const at = { position, entryId: entry.id };
  if (entry.applicationId !== applicationId) {
    findings.add({ kind: 'inserted', ...at, detail: 'the entry is about another application' });
  }
  const leaf = leafHash(entryLeaf(entry), by);
  if (leaf.toString('hex') !== stated) findings.add({ kind: 'changed', ...at });
  const siblings = path.map((each) => Buffer.from(each, 'hex'));
  const isWhole = siblings.every(({ length }) => length === HASH_BYTES);
  if (!isWhole || !isIncluded({ leaf, position, size, path: siblings, root, by })) {
    findings.add({ kind: 'root', ...at, detail: 'the entry does not stand under the checkpoint' });
  }
}

/** Every version of the case has its entry, so none was left out. */
function checkVersions(file: CaseFile, findings: Findings): void {
  const versions = new Set(
    file.entries.map(({ entry: { subject } }) =>
      subject.type === 'application' ? subject.version : null,
    ),
  );
  for (let version = 1; version <= file.applicationVersion; version++) {
    if (versions.has(version)) continue;
    findings.add({ kind: 'removed', detail: `no entry tells of version ${version} of the case` });
  }
}

interface Manifest {
  readonly materials: readonly { readonly id: string; readonly sha256: string }[];
}

/** Each packet is the one that its entry recorded, and its files are in the file, or named. */
async function checkPackets(
  directory: string,
  file: CaseFile,
  { digests, intact }: HeldFiles,
  findings: Findings,
): Promise<void> {
  const held = new Set(digests.values());
  const omitted = intact.has(OMITTED) ? await readFile(join(directory, OMITTED), 'utf8') : '';
  for (const { entry, position } of file.entries) {
    if (!['application.submitted', 'application.resubmitted'].includes(entry.action)) continue;
    const { submissionNumber, manifestSha256 } = entry.data;
    const path = `submissions/${submissionNumber}/manifest.json`;
    const at = { position, entryId: entry.id };
    if (digests.get(path) !== manifestSha256) {
      findings.add({ kind: 'changed', ...at, detail: `${path} is not what the entry recorded` });
      continue;
    }
    if (!intact.has(path)) continue;
    const manifest = manifestIn(await readFile(join(directory, path), 'utf8'));
    if (manifest === undefined) {
      findings.add({ kind: 'malformed', ...at, detail: `${path} is no manifest` });
      continue;
    }
    for (const { id, sha256 } of manifest.materials) {
      if (held.has(sha256) || omitted.includes(sha256)) continue;
      findings.add({ kind: 'removed', ...at, detail: `material ${id} of ${path} is gone` });
    }
  }
}

function manifestIn(text: string): Manifest | undefined {
  try {
    const manifest: Partial<Manifest> | null = JSON.parse(text);
    return Array.isArray(manifest?.materials) ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
