import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import { toWireInstantOrNull } from '#platform/values/instant.ts';
import { findDocument } from '../content/find-document.ts';
import { titleOf } from '../model/kinds.ts';
import { documentStanding, documentStateNames } from '../model/standing.ts';
import { laterActs } from './later-acts.ts';
import { documentKey } from './repository.ts';
import type { DocumentVerification } from './schemas.ts';
import { type NamedDocument, readVerificationCode } from './verification-code.ts';

/**
 * Verifies a document for anyone with its code: shows its number, kind, date and digest, and whether
 * its act still stands, but none of its content.
 * @param sha256 a digest to compare with, upper or lower case
 * @throws Problem `not-found` for a code that no document carries
 */
export async function verifyDocument(
  db: Database,
  code: string,
  sha256?: string,
): Promise<DocumentVerification> {
  const named = readVerificationCode(await documentKey(db), code);
  const found = named && (await findDocument(db, named));
  if (named === undefined || found === undefined) throw new Problem('not-found');
  const { kind, number, issuedAt } = found.content;
  const digest = canonicalDigest(found.content);
  const acts = await laterActs(db, named);
  const { state, since } = documentStanding(acts);
  return {
    number,
    kind,
    kindName: titleOf(found.content),
    // The instant carries the Shanghai offset, so its date is the day in Shanghai.
    issuedOn: issuedAt.slice(0, 10),
    state,
    stateName: documentStateNames[state],
    stateSince: toWireInstantOrNull(since),
    replacedBy: acts.supersededBy ? await numberOf(db, acts.supersededBy) : null,
    sha256: digest,
    matches: sha256 === undefined ? null : sha256.toLowerCase() === digest,
  };
}

/** The number of another paper of the same case; null where its act printed none. */
async function numberOf(db: Database, named: NamedDocument): Promise<string | null> {
  return (await findDocument(db, named))?.content.number ?? null;
}
