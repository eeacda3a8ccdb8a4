import { readActs } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { madeTwice } from '#platform/objects/archived-texts.ts';
import type { ArchivedFile } from '#platform/objects/zip-archive.ts';
import { fittingPath } from '#submissions/model/index.ts';
import { papersOfActs } from '../acts/find-papers.ts';
import type { SoughtDocument } from './find-document.ts';
import type { Press } from './press.ts';
import { findPaper, type Paper } from './print-paper.ts';
import { printPatiently } from './print-patiently.ts';
import { documentStatements } from './repository.ts';

/**
 * Papers as files of an archive, in the order of their instants. Each is drawn twice, for its digest
 * and to send it: one is in memory at a time.
 * @param reader a paper that it may not see is left out
 */
export async function archivedPapers(
  db: Database,
  press: Press,
  reader: Actor,
  sought: readonly SoughtDocument[],
): Promise<readonly ArchivedFile[]> {
  const papers: Paper[] = [];
  for (const each of sought) {
    const paper = await findPaper(db, press, each, reader);
    if (paper !== undefined) papers.push(paper);
  }
  papers.sort((left, right) => +left.issuedAt - +right.issuedAt);
  const files: ArchivedFile[] = [];
  for (const [index, { fileName, issuedAt, print }] of papers.entries()) {
    const path = fittingPath(`papers/${String(index + 1).padStart(2, '0')}-`, fileName);
    files.push(await madeTwice(path, issuedAt, () => printed(print)));
  }
  return files;
}

async function* printed(print: Paper['print']): AsyncGenerator<Uint8Array> {
  yield await printPatiently(print);
}

/** The papers of a dossier: all that every reader of its case may print. */
export function dossierPapers(db: Database, press: Press) {
  return async (reader: Actor, applicationId: string): Promise<readonly ArchivedFile[]> =>
    archivedPapers(db, press, reader, await papersOfCase(db, applicationId));
}

/** Score sheets are not for the applicant of a case. */
async function papersOfCase(db: Database, applicationId: string): Promise<SoughtDocument[]> {
  const submissions = ['application.submitted', 'application.resubmitted'] as const;
  const submitted = await readActs(db, applicationId, submissions);
  return [
    ...submitted.map(({ id }) => ({ source: 'submission', id }) as const),
    ...(await documentStatements(db).ofCase.execute({ applicationId })),
    ...(await papersOfActs(db, applicationId, ['score-sheet'])),
  ];
}
