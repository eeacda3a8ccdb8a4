import { join } from 'node:path';
import type { Role } from '../../src/programme/access.ts';
import { type BenchDatabase, startBenchDatabase } from './bench-database.ts';
import { creditCodeOf } from './clone-cases.ts';
import { freePort } from './free-port.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import type { LoadJob, LoadRequest } from './load-process.ts';
import type { Variant } from './measure.ts';
import { creditCode, openRound } from './round.ts';
import { type Runner, type RunResult, startRunner } from './runner.ts';
import {
  type ServerProcess,
  type ServiceOptions,
  startServer,
  startService,
} from './service-process.ts';
import { startRecorder } from './statements.ts';

/** A request on a seeded case. */
export interface CaseRequest extends LoadRequest {
  readonly caseId: string;
}

/** Everything that the benches of one subject share. It stops every process that it started. */
export interface Stage {
  readonly database: BenchDatabase;
  readonly issuer: Issuer;
  /** The measured service. */
  readonly service: ServerProcess;
  readonly roundId: string;
  /** Another service on the same database. */
  startService(options?: Partial<ServiceOptions>): Promise<ServerProcess>;
  /** The smallest server with the same answers: fastify, jose and pg. @see limits/bare-server.ts */
  startBareServer(env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  startRecorder(): ReturnType<typeof startRecorder>;
  startRunner<Job, Result = RunResult>(module: string): Runner<Job, Result>;
  /** The header that a role's requests carry. */
  authorization(role: Role): Promise<Readonly<Record<string, string>>>;
  /** Requests on seeded cases, each with the header of its applicant. */
  byApplicants(requests: readonly CaseRequest[]): Promise<readonly LoadRequest[]>;
}

export async function withStage(
  work: (stage: Stage) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const closers: (() => unknown)[] = [];
  try {
    const database = await startBenchDatabase();
    closers.push(database.stop);
    const issuer = await startIssuer();
    closers.push(issuer.stop);
    const tokens = new Map<string, Promise<string>>();
    const usual = { databaseUrl: database.runtimeUrl, issuer, directory: database.directory, env };
    const started = async (options: Partial<ServiceOptions> = {}) => {
      const service = await startService({ ...usual, ...options });
      closers.push(service.stop);
      return service;
    };
    const service = await started();
    await work({
      ...{ database, issuer, service },
      roundId: await openRound(service.url, issuer),
      startService: started,
      async startBareServer(more = {}) {
        const port = await freePort();
        const bare = await startServer({
          port,
          readyPath: '/ready',
          logFile: join(database.directory, `bare-${port}.log`),
          command: ['bench/limits/bare-server.ts'],
          env: {
            PORT: `${port}`,
            DATABASE_URL: database.runtimeUrl,
            ISSUER: issuer.url,
            KEYS_URL: issuer.keysUrl,
            ...more,
          },
        });
        closers.push(bare.stop);
        return bare;
      },
      async startRecorder() {
        const recorder = await startRecorder(usual);
        closers.push(recorder.stop);
        return recorder;
      },
      startRunner<Job, Result>(module: string) {
        const runner = startRunner<Job, Result>(module);
        closers.push(runner.stop);
        return runner;
      },
      byApplicants: (requests) =>
        Promise.all(
          requests.map(async ({ caseId, headers, ...request }) => {
            const applicant = creditCodeOf(caseId);
            const token =
              tokens.get(applicant) ?? issuer.token('applicant', { creditCode: applicant });
            tokens.set(applicant, token);
            return { ...request, headers: { ...headers, authorization: `Bearer ${await token}` } };
          }),
        ),
      authorization: async (role) => ({
        authorization: `Bearer ${await issuer.token(role, { creditCode })}`,
      }),
    });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** A variant that sends requests to a server. @param requests of one round */
export function requestsTo(
  server: ServerProcess,
  name: string,
  load: Runner<LoadJob>,
  job: Pick<LoadJob, 'headers' | 'expected'> & {
    readonly connections?: number;
    readonly seconds?: number;
    readonly requests: (round: number) => readonly LoadRequest[] | Promise<readonly LoadRequest[]>;
  },
): Variant {
  return {
    name,
    cpuUs: server.cpuUs,
    run: async (round) =>
      load.run({
        origins: [server.url],
        connections: 16,
        ...job,
        requests: await job.requests(round),
      }),
  };
}
