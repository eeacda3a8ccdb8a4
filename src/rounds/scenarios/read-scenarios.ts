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
}

/** @throws Problem `not-found` */
export async function findScenario(db: Database, scenarioId: string): Promise<ScenarioRow> {
  const [scenario] = await scenarioStatements(db).find.execute({ scenarioId });
  if (scenario === undefined) throw new Problem('not-found');
  return scenario;
}

/** The position of a scenario in the list; the next page begins after it. */
export function scenarioKey({ publishedOn, id }: ScenarioRow): string {
  return `${publishedOn}/${id}`;
}

/**
 * Scenarios, newest publication first, by keyset on day and id.
 * @param after `scenarioKey` of the last one already read
 */
export function listScenarios(
  db: Database,
  { publishedFrom, publishedThrough, demandUnit }: ScenarioFilter,
  { after, limit }: Keyset,
): Promise<ScenarioRow[]> {
  const [afterDay, afterId] = after?.split('/') ?? [];
  return scenarioStatements(db)
    .list({ demandUnit, after })
    .execute({
      afterDay,
      afterId,
      publishedFrom: publishedFrom ?? '-infinity',
      publishedThrough: publishedThrough ?? 'infinity',
      demandUnit,
      limit,
    });
}
