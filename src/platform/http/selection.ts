import type { FastifyRequest } from 'fastify';
import { currentSession, type Pool } from '../database/database.ts';
import { rehearse } from '../database/rehearsal.ts';
import { problemDocument } from '../problems/error-handler.ts';
import { Problem } from '../problems/problems.ts';
import { contractFinding } from '../values/contract-findings.ts';
import type { Finding } from '../values/findings.ts';
import { entityTag, matcherOf, type Resource, type VersionMatcher } from './etag.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Items of the body that were refused while the request itself was answered, and those that a
     * dry run told of.
     */
    toldItems: readonly ToldItem[] | null;
  }
}

export interface ToldItem {
  /** That of the operation on one; 200 for what a dry run told of. */
  readonly status: number;
  /** The name of the id, such as `applicationId`, and the id. */
  readonly objectIds: Readonly<Record<string, string>>;
  /** What a dry run told of it. */
  readonly answer?: unknown;
}

interface SelectedItem {
  readonly id: string;
  readonly ifMatch?: string;
}

interface Selection<Item extends SelectedItem> {
  readonly dryRun?: boolean;
  readonly items: readonly Item[];
}

interface SelectionAction<Item extends SelectedItem, Result> {
  readonly pool: Pool;
  /** What the ids are called in the path of the operation on one, such as `applicationId`. */
  readonly idName: string;
  /** A dry run does not show results that nobody may know before they are real. */
  readonly hidesRehearsal?: boolean;
  /** The command of the operation on one, and its answer. */
  readonly act: (item: Item, ifMatch: VersionMatcher | undefined) => Promise<Resource<Result>>;
}

type ItemOutcome<Result> = ReturnType<typeof doneWith<Result>> | ReturnType<typeof refusedWith>;

/**
 * Does one operation on each item of a selection, one after the other, each by the command of that
 * operation. A refused item stops no other. In a dry run all of it is taken back. Under an
 * `Idempotency-Key` the request is one transaction: if the service fails in the middle, no item is
 * changed, and the repetition does all of them.
 * @throws Problem `invalid-request` for an item that is selected twice
 * @throws what is no answer to one item, such as a lost database
 */
export async function actOnSelection<Item extends SelectedItem, Result>(
  request: FastifyRequest,
  { dryRun = false, items }: Selection<Item>,
  { pool, idName, hidesRehearsal = false, act }: SelectionAction<Item, Result>,
) {
  const findings = repeatedItems(items);
  if (findings.length > 0) throw new Problem('invalid-request', { findings });
  const toldItems: ToldItem[] = [];
  async function actOnEach() {
    const outcomes: ItemOutcome<Result>[] = [];
    for (const item of items) {
      try {
        const { ifMatch } = item;
        const resource = await act(item, ifMatch === undefined ? ifMatch : matcherOf([ifMatch]));
        if (dryRun) {
          const objectIds = { [idName]: item.id };
          toldItems.push({ status: 200, objectIds, answer: resource.body });
        }
        const shown = { dryRun, showsResult: !(dryRun && hidesRehearsal) };
        outcomes.push(doneWith(item, resource, shown));
      } catch (error) {
        if (!(error instanceof Problem) || isOfRequest(error)) throw error;
        toldItems.push({ status: error.status, objectIds: { [idName]: item.id } });
        outcomes.push(refusedWith(item, request, error));
      }
    }
    return outcomes;
  }
  request.toldItems = toldItems;
  // The key belongs to the request, not to its first item: a twin that is under way refuses all of it.
  if (!dryRun) await currentSession()?.begin();
  const outcomes = dryRun ? await rehearse(pool, actOnEach) : await actOnEach();
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length;
  return { dryRun, done: outcomes.length - refused, refused, items: outcomes };
}

function doneWith<Result>(
  { id }: SelectedItem,
  { version, variant, body }: Resource<Result>,
  { dryRun, showsResult }: { readonly dryRun: boolean; readonly showsResult: boolean },
) {
  const etag = dryRun ? null : entityTag(version, variant);
  const result = showsResult ? body : null;
  return { id, outcome: 'done' as const, etag, result, problem: null };
}

/** A problem that says nothing about one item. */
function isOfRequest({ code, status }: Problem): boolean {
  return status >= 500 || code.startsWith('idempotency-key');
}

function refusedWith({ id }: SelectedItem, request: FastifyRequest, error: Problem) {
  const problem = problemDocument(request, error);
  return { id, outcome: 'refused' as const, etag: null, result: null, problem };
}

function repeatedItems(items: readonly SelectedItem[]): Finding[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (!seen.has(id.toLowerCase())) {
      seen.add(id.toLowerCase());
      return [];
    }
    return [contractFinding('repeated-item', `/items/${index}/id`)];
  });
}
