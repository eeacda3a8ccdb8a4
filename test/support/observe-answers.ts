import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerFaults } from './answer-faults.ts';
import {
  built,
  OBSERVATIONS_VARIABLE,
  type Observations,
  type ObservedAnswer,
  type ObservedStatus,
  shapes,
} from './observed.ts';

// Loaded before each test file. Records what the service answers: findings, statuses, ETags, and
// JSON that breaks its own schema. `scripts/contract-faults.ts` compares that with the contract once
// all files are through.

const directory = process.env[OBSERVATIONS_VARIABLE];
const catalogue = new URL('../../src/platform/values/finding-catalogue.ts', import.meta.url).href;
const observed = new URL('./observed-catalogue.ts', import.meta.url).href;

const answers = new Map<string, ObservedAnswer>();
const statuses = new Map<string, ObservedStatus>();
const misshapen = new Set<string>();

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
    fastify.addHook('preSerialization', (request, reply, payload, done) => {
      observeShape(request, reply, JSON.stringify(payload));
      done(null, payload);
    });
    fastify.addHook('onSend', (request, _reply, payload, done) => {
      observeFindings(request, payload);
      done(null, payload);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      observeStatus(request, reply);
      done();
    });
  });
  process.on('exit', () => {
    if (built.size + answers.size + statuses.size === 0) return;
    const seen: Observations = {
      built: [...built],
      answers: [...answers.values()],
      statuses: [...statuses.values()],
      misshapen: [...misshapen],
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

/** @param text the answer as JSON, before its serialiser writes it */
function observeShape(request: FastifyRequest, reply: FastifyReply, text: string): void {
  const { operationId, response } = request.routeOptions?.schema ?? {};
  if (operationId === undefined || !shapes.areObserved) return;
  const answer = {
    status: reply.statusCode,
    mediaType: mediaTypeOf(reply) || 'application/json',
  };
  for (const fault of answerFaults(response, answer, text)) {
    misshapen.add(`${operationId} ${answer.status}: ${fault}`);
  }
}

function observeFindings({ routeOptions }: FastifyRequest, payload: unknown): void {
  const { operationId } = routeOptions?.schema ?? {};
  if (operationId === undefined) return;
  if (!(typeof payload === 'string' || Buffer.isBuffer(payload))) return;
  const text = `${payload}`;
  const isProblem = text.includes('"traceId":');
  const isReport = text.includes('"findings":[{') || text.includes('"barred":[{');
  if (!isProblem && !isReport) return;
  const { code, errors, findings = [], barred = [] }: Answer = JSON.parse(text);
  const found = errors ?? [...findings, ...barred];
  const answer: ObservedAnswer = {
    operationId,
    problem: errors === undefined ? null : (code ?? null),
    codes: [...new Set(found.map((each) => each.code))],
  };
  if (answer.codes.length > 0) answers.set(JSON.stringify(answer), answer);
}

function observeStatus({ routeOptions }: FastifyRequest, reply: FastifyReply): void {
  const { operationId } = routeOptions?.schema ?? {};
  if (operationId === undefined) return;
  const seen: ObservedStatus = {
    operationId,
    status: reply.statusCode,
    mediaType: mediaTypeOf(reply),
    isTagged: reply.hasHeader('etag'),
  };
  statuses.set(JSON.stringify(seen), seen);
}

/** Without parameters; empty where nothing is sent. */
function mediaTypeOf(reply: FastifyReply): string {
  return `${reply.getHeader('content-type') ?? ''}`.split(';', 1)[0]?.trim() ?? '';
}
