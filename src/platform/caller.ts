import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';

/** Who asked, and in which request: what the ledger keeps of a command's origin. */
export interface Caller {
  readonly actor: Actor;
  readonly requestId: string;
}

export function callerOf(request: FastifyRequest): Caller {
  return { actor: request.actor, requestId: request.id };
}
