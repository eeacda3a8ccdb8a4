import { caseIdOf, cloneCases } from './clone-cases.ts';
import type { LoadJob, LoadRequest } from './load-process.ts';
import { interleave, type Row, type Variant } from './measure.ts';
import { hasPgbench, runPgbench } from './pgbench.ts';
import type { ReplayJob } from './replay-process.ts';
import { type Size, scaled } from './size.ts';
import { requestsTo, type Stage } from './stage.ts';

export interface MeasuredCommand {
  /** Id of the case that each request gets a copy of. */
  readonly template: string;
  readonly request: (caseId: string) => LoadRequest;
  /** Of every request; absent: each is sent by the applicant of its case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly expected: number;
}

export interface Work {
  readonly clients: number;
  /** Requests of a round through a service. */
  readonly requests: number;
}

/** Takes unused cases. */
export type Take = (count: number) => { readonly from: number; readonly count: number };

export interface Tools {
  readonly load: ReturnType<typeof startLoad>;
  readonly replay: ReturnType<typeof startReplay>;
  readonly recorder: Awaited<ReturnType<Stage['startRecorder']>>;
}

export const variantNames = {
  service: 'service',
  again: 'service again (A/A)',
  bare: 'same statements, bare pg',
  pgbench: 'same statements, pgbench',
  commit: 'its commit alone, pgbench',
} as const;

const startLoad = (stage: Stage) => stage.startRunner<LoadJob>('./load-process.ts');
const startReplay = (stage: Stage) => stage.startRunner<ReplayJob>('./replay-process.ts');

export async function startTools(stage: Stage): Promise<Tools> {
  return {
    load: startLoad(stage),
    replay: startReplay(stage),
    recorder: await stage.startRecorder(),
  };
}

/** Numbers of seeded cases that are taken already, over all benches of a stage. */
let taken = 0;

/**
 * Runs one command on one case after another through the service, compared with the service's own
 * statements sent without a service around them.
 * @param others further variants to compare with, each with cases of its own
 */
export async function measureCommand(
  { database, service, byApplicants }: Stage,
  { load, replay, recorder }: Tools,
  size: Size,
  { template, request, headers, expected }: MeasuredCommand,
  work: Work,
  others: (take: Take) => readonly (Variant & { readonly cases: number })[] = () => [],
): Promise<Row[]> {
  const take: Take = (count) => {
    const from = taken;
    taken += count;
    return { from, count };
  };
  const seed = (count: number) => cloneCases(database.admin, template, { from: taken, count });

  const sentBy = async (caseIds: readonly string[]): Promise<readonly LoadRequest[]> => {
    const requests = caseIds.map((caseId) => ({ caseId, ...request(caseId) }));
    return headers === undefined ? byApplicants(requests) : requests;
  };
  await seed(2);
  const send = async (caseId: string) => {
    const [ready] = await sentBy([caseId]);
    if (ready === undefined) throw new Error('a request stays one');
    const { method, path, headers: own = {}, body } = ready;
    const init = { method, headers: { ...headers, ...own }, ...(body && { body }) };
    const answer = await fetch(`${recorder.url}${path}`, init);
    if (answer.status !== expected) throw new Error(`${path}: ${await answer.text()}`);
    await answer.arrayBuffer();
    return caseId;
  };
  // The first request also fills caches, such as the policy.
  await send(caseIdOf(take(1).from));
  const statements = await recorder.record(() => send(caseIdOf(take(1).from)));

  const requests = scaled(work.requests, size);
  const replays = requests * 2;
  const transactions = Math.ceil((requests * 3) / work.clients) * work.clients;
  const connections = work.clients;
  const { runtimeUrl: databaseUrl } = database;
  const throughService = (name: string) =>
    requestsTo(service, name, load, {
      ...{ headers: headers ?? {}, expected: [expected], connections },
      requests: () => {
        const { from, count } = take(requests);
        return sentBy(Array.from({ length: count }, (_, index) => caseIdOf(from + index)));
      },
    });
  const pgbench = (name: string, some: typeof statements) => ({
    name,
    run: () => runPgbench({ databaseUrl, connections, statements: some, ...take(transactions) }),
  });
  const beside = others(take);
  const variants = [
    throughService(variantNames.service),
    {
      name: variantNames.bare,
      run: () => replay.run({ databaseUrl, connections, statements, ...take(replays) }),
    },
    throughService(variantNames.again),
    ...beside,
    ...(hasPgbench()
      ? [
          pgbench(variantNames.pgbench, statements),
          pgbench(variantNames.commit, statements.slice(-1)),
        ]
      : []),
  ];
  const aRound =
    2 * requests +
    replays +
    (hasPgbench() ? 2 * transactions : 0) +
    beside.reduce((sum, { cases }) => sum + cases, 0);
  return interleave(variants, database.cpuUs, size.rounds, () => seed(aRound));
}

/** The fastest way to run the same statements on this machine. */
export const limitName = () => (hasPgbench() ? variantNames.pgbench : variantNames.bare);
