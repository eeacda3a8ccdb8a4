import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type ScenarioRow, scenarioStatements } from './repository.ts';

export interface ScenarioFilter {
  /** Shanghai dates, both inclusive. */
  readonly publishedFrom?: string;
  readonly publishedThrough?: string;
  /** The exact name. */
  readonly demandUnit?: string;
  /** RFC 3339. */
  readonly updatedSince?: string;
}

/** @throws Problem `not-found` */
export async function findScenario(db: Database, scenarioId: string): Promise<ScenarioRow> {
  const [scenario] = await scenarioStatements(db).find.execute({ scenarioId });
  if (scenario === undefined) throw new Problem('not-found');
  return scenario;
}

/** The position of a scenario in the list; the next page begins after it. */
export function scenarioKey({
  updatedSince,
}: ScenarioFilter): (row: Pick<ScenarioRow, 'id' | 'publishedOn' | 'updatedAt'>) => string {
  return updatedSince === undefined
    ? ({ publishedOn, id }) => `${publishedOn}/${id}`
    : ({ updatedAt, id }) => `${updatedAt.toISOString()}/${id}`;
}

/**
 * Scenarios, newest publication first, by keyset on day and id; those that changed since an instant
 * in the order of their last change.
 * @param after `scenarioKey` of the last one already read
 */
export function listScenarios(
  db: Database,
  filter: ScenarioFilter,
  { after, limit }: Keyset,
): Promise<ScenarioRow[]> {
  const { publishedFrom, publishedThrough, demandUnit, updatedSince } = filter;
  const [place = '', afterId] = after?.split('/') ?? [];
  const { list, listChanged } = scenarioStatements(db);
  const values = {
    afterId,
    publishedFrom: publishedFrom ?? '-infinity',
    publishedThrough: publishedThrough ?? 'infinity',
    ...{ demandUnit, limit },
  };
  return updatedSince === undefined
    ? list({ demandUnit, after }).execute({ ...values, afterDay: place })
    : listChanged({ demandUnit, after }).execute({ ...values, updatedSince, changedAt: place });
}
