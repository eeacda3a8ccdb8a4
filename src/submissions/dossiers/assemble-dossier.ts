import { createHash, hash } from 'node:crypto';
import { visibleHistory } from '#applications/index.ts';
import type { LoadedCase } from '#cases/index.ts';
import { listMaterials } from '#materials/index.ts';
import { isSafe } from '#materials/model/index.ts';
import type { Actor, RoleName } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { encoded, textFile } from '#platform/objects/archived-texts.ts';
import type { ArchivedFile } from '#platform/objects/zip-archive.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { checksumList, materialPaths, readableJson } from '../model/archive-paths.ts';
import type { PacketContent } from '../model/packet.ts';
import { requireSubmission } from '../packets/read-submissions.ts';
import { jsonLines, type LeftOut, omissionNote } from './present.ts';

export interface Dossier {
  /** In the order in which they are sent; the last one lists the digests of all others. */
  readonly files: readonly ArchivedFile[];
  /** Equal dossiers have equal tags. */
  readonly tag: string;
  readonly fileName: string;
}

/** The papers of a case that a reader may print; the module that draws them stands above this one. */
export type DossierPapers = (
  reader: Actor,
  applicationId: string,
) => Promise<readonly ArchivedFile[]>;

export interface DossierDeps extends Pick<Deps, 'db' | 'objects'> {
  readonly papersOf: DossierPapers;
}

/**
 * Plans the dossier of one packet before any file is opened: its files in order, with the digest of
 * each.
 * @param number which packet; the latest when it is undefined
 * @throws Problem `not-found` when the case has no such packet; a draft has none
 */
export async function assembleDossier(
  { db, objects, papersOf }: DossierDeps,
  actor: Actor,
  row: LoadedCase,
  number: number = row.submissionCount,
): Promise<Dossier> {
  const packet = await requireSubmission(db, actor, { applicationId: row.id, number });
  const [{ included, leftOut }, history] = await Promise.all([
    packetMaterials({ db, objects }, actor, row.id, JSON.parse(packet.manifest) as PacketContent),
    historyFile(db, actor.role, row.id),
  ]);
  const text = (path: string, content: string) => textFile(path, content, packet.submittedAt);
  const listed = [
    { ...text('manifest.json', packet.manifest), sha256: packet.manifestSha256 },
    text('form.json', readableJson(packet.form)),
    ...included,
    ...(leftOut.length === 0 ? [] : [text('OMITTED.txt', omissionNote(leftOut))]),
    ...(await papersOf(actor, row.id)),
    history,
  ];
  const checksums = checksumList(listed);
  return {
    files: [...listed, text('SHA256SUMS', checksums)],
    tag: `"d${hash('sha256', checksums, 'base64url').slice(0, 22)}"`,
    fileName: `${row.number}-第${number}次提交-卷宗.zip`,
  };
}

/**
 * The files that the packet froze, including those replaced since, except those that the scanner
 * did not clear.
 */
async function packetMaterials(
  { db, objects }: Pick<Deps, 'db' | 'objects'>,
  actor: Actor,
  applicationId: string,
  { materials }: PacketContent,
): Promise<{ readonly included: ArchivedFile[]; readonly leftOut: LeftOut[] }> {
  const rows = await listMaterials(db, actor, applicationId, { former: true });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const paths = materialPaths(materials);
  const included: ArchivedFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, { id, sizeBytes, sha256 }] of materials.entries()) {
    const row = rowOf.get(id);
    const path = paths[index];
    if (row === undefined || path === undefined)
      throw new RangeError('materials are never deleted');
    const { scanState, storageKey, uploadedAt: modifiedAt } = row;
    if (!isSafe(scanState)) leftOut.push({ path, sha256, scanState });
    else {
      const open = async () => (await objects.open(storageKey)).stream;
      included.push({ id, path, modifiedAt, sizeBytes, sha256, open });
    }
  }
  return { included, leftOut };
}

/**
 * Reads the history twice: once for its size and digest, and again, up to the same entry, to send
 * it. So only one page is in memory, however long the history is. A case with a packet has a
 * history.
 */
async function historyFile(
  db: Database,
  role: RoleName,
  applicationId: string,
): Promise<ArchivedFile> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  let until = 0;
  let lastAt = '';
  async function* shown(end?: number) {
    for await (const { position, entry } of visibleHistory(db, role, applicationId, end)) {
      until = position;
      lastAt = entry.at;
      yield entry;
    }
  }
  for await (const piece of jsonLines(shown())) {
    digest.update(piece);
    sizeBytes += Buffer.byteLength(piece);
  }
  return {
    id: 'history.json',
    path: 'history.json',
    modifiedAt: new Date(lastAt),
    sizeBytes,
    sha256: digest.digest('hex'),
    open: () => encoded(jsonLines(shown(until))),
  };
}
