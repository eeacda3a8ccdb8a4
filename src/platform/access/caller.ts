import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from './actor.ts';
import type { SystemName } from './token-claims.ts';

/** The actor and the request behind a command, as the ledger records them. */
export interface Caller {
  readonly actor: Actor;
  readonly requestId: string;
}

export function callerOf(request: FastifyRequest): Caller {
  return { actor: request.actor, requestId: request.id };
}

/**
 * A background task as the origin of a command. Every ledger entry names an actor, and a task has
 * no token.
 */
export function systemCaller(subject: SystemName): Caller {
  return {
    actor: { subject, role: 'admin', scopes: new Set(), client: subject, creditCode: null },
    requestId: uuidv7(),
  };
}
