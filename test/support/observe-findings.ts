import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  built,
  OBSERVATIONS_VARIABLE,
  type Observations,
  type ObservedAnswer,
  type ObservedTag,
} from './observed.ts';

// Loaded before each test file: records the findings that are built, and those that an operation
// answers with, and whether successes carry an ETag. `scripts/finding-faults.ts` compares them with the contract once all files are
// through.

const directory = process.env[OBSERVATIONS_VARIABLE];
const catalogue = new URL('../../src/platform/values/finding-catalogue.ts', import.meta.url).href;
const observed = new URL('./observed-catalogue.ts', import.meta.url).href;

const answers = new Map<string, ObservedAnswer>();
const tagged = new Map<string, ObservedTag>();

if (directory !== undefined && isMainThread) {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const isObserver = context.parentURL === observed;
      return resolved.url === catalogue && !isObserver ? { ...resolved, url: observed } : resolved;
    },
  });
  subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onSend', (request, _reply, payload, done) => {
      observe(request, payload);
      done(null, payload);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      observeTag(request, reply);
      done();
    });
  });
  process.on('exit', () => {
    if (built.size + answers.size + tagged.size === 0) return;
    const seen: Observations = {
      built: [...built],
      answers: [...answers.values()],
      tagged: [...tagged.values()],
    };
    writeFileSync(join(directory, `${process.pid}.json`), JSON.stringify(seen));
  });
}

interface Found {
  readonly code: string;
}

interface Answer {
  readonly code?: string;
  readonly errors?: readonly Found[];
  readonly findings?: readonly Found[];
  readonly barred?: readonly Found[];
}

function observe({ routeOptions }: FastifyRequest, payload: unknown): void {
  const { operationId } = routeOptions?.schema ?? {};
  if (operationId === undefined) return;
  if (!(typeof payload === 'string' || Buffer.isBuffer(payload))) return;
  const isProblem = payload.includes('"traceId":');
  const isReport = payload.includes('"findings":[{') || payload.includes('"barred":[{');
  if (!isProblem && !isReport) return;
  const { code, errors, findings = [], barred = [] }: Answer = JSON.parse(`${payload}`);
  const found = errors ?? [...findings, ...barred];
  const answer: ObservedAnswer = {
    operationId,
    problem: errors === undefined ? null : (code ?? null),
    codes: [...new Set(found.map((each) => each.code))],
  };
  if (answer.codes.length > 0) answers.set(JSON.stringify(answer), answer);
}

function observeTag({ routeOptions }: FastifyRequest, reply: FastifyReply): void {
  const { operationId } = routeOptions?.schema ?? {};
  const status = reply.statusCode;
  if (operationId === undefined || status < 200 || status > 299) return;
  // A stream never ends as one representation; the other form of the same answer has a tag.
  if (`${reply.getHeader('content-type')}`.startsWith('text/event-stream')) return;
  const seen: ObservedTag = { operationId, status, isTagged: reply.hasHeader('etag') };
  tagged.set(JSON.stringify(seen), seen);
}
