import { caseKey } from '#cases/index.ts';
import { type LedgerEntryRow, readActs, readEntry } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { ActRow } from '../model/acts/act-facts.ts';
import { actionsOf, type CasePaper, paperOf } from '../model/acts/actions-of-papers.ts';
import { type ActsSince, laterActionsOf, laterThanAct } from '../model/acts/later-than-act.ts';
import { type ActTerms, termsOfAct, termsOfPublication } from './act-contents.ts';
import { actStatements } from './repository.ts';

/** An act that has a paper: its content follows from the policy that it goes by. */
export interface FoundAct extends ActTerms {
  /** Absent: it is about a run, which anybody may read once it is published. */
  readonly applicationId?: string;
  readonly roundId: string;
  readonly policyVersion: number;
}

/**
 * @param entryId of the act's entry
 * @param reader undefined for a caller that has only the verification code
 * @returns undefined where there is no paper, or none that the reader may see
 */
export async function findAct(
  db: Database,
  entryId: string,
  reader?: Actor,
): Promise<FoundAct | undefined> {
  const entry = await readEntry(db, entryId);
  const kind = entry && paperOf(entry);
  if (entry === undefined || kind === undefined) return undefined;
  if (kind === 'publication-list') return termsOfPublication(db, entry);
  const row = await packetAt(db, kind, entry, reader);
  if (row === undefined) return undefined;
  const { applicationId, roundId, policyVersion } = row;
  return { applicationId, roundId, policyVersion, ...(await termsOfAct(db, kind, row)) };
}

/** The act with the packet that its case had then, if the reader may see the case. */
async function packetAt(
  db: Database,
  kind: CasePaper,
  entry: LedgerEntryRow,
  reader: Actor | undefined,
): Promise<ActRow | undefined> {
  const { subjectId: applicationId, at } = entry;
  const { packetForReader, packetForCode } = actStatements(db);
  const [packet] = await (reader === undefined
    ? packetForCode.execute({ applicationId, at })
    : packetForReader.execute({ ...caseKey(reader, applicationId), at }));
  if (packet === undefined) return undefined;
  const recorded = await readActs(db, applicationId, actionsOf(kind));
  const acts = recorded.filter((act) => paperOf(act) === kind);
  const until = acts.findIndex(({ id }) => id === entry.id) + 1;
  const given = await actStatements(db).numbersOfCase.execute({ applicationId });
  const numbers = new Map(given.map(({ sourceId, ...number }) => [sourceId, number]));
  return { ...packet, entry, acts: acts.slice(0, until), numbers };
}

/** What happened to an act since its paper, by the entries after its own. */
export async function findActsSince(db: Database, entryId: string): Promise<ActsSince> {
  const entry = await readEntry(db, entryId);
  const kind = entry && paperOf(entry);
  if (entry === undefined || kind === undefined) return {};
  const acts = await readActs(db, entry.subjectId, laterActionsOf(kind));
  return laterThanAct(kind, entry, acts.slice(acts.findIndex(({ id }) => id === entryId) + 1));
}
