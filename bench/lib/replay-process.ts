import pg from 'pg';
import { caseIdOf } from './clone-cases.ts';
import { runLanes, serveRuns } from './runner.ts';
import { type Statement, valuesFor } from './statements.ts';

export interface ReplayJob {
  readonly databaseUrl: string;
  readonly connections: number;
  readonly statements: readonly Statement[];
  /** Number of the first case. */
  readonly from: number;
  readonly count: number;
}

const clients: pg.Client[] = [];

// The connections stay open from run to run, as those of a service do.
serveRuns(async ({ databaseUrl, connections, statements, from, count }: ReplayJob) => {
  while (clients.length < connections) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    clients.push(client);
  }
  return runLanes({ lanes: connections, pieces: count }, async (number) => {
    const client = clients.pop() as pg.Client;
    const caseId = caseIdOf(from + number);
    let moved = 0;
    for (const statement of statements) {
      const values = valuesFor(statement, caseId);
      const { rowCount } = await client.query({ ...statement, values });
      moved = rowCount ?? 0;
    }
    clients.push(client);
    return moved === 1 ? undefined : 'moved nothing';
  });
});
