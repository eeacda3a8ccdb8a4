import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANY_TYPE } from '../contract/schema.ts';
import { Problem } from '../problems/problems.ts';
import { preferredFormat, preferredType } from '../values/accept.ts';

/**
 * Refuses each request whose `Accept` header excludes all that its operation answers with, before
 * anything is read or done. Operations that choose between several types do so later. A file that
 * somebody uploaded is sent whatever the header names.
 * @see RFC 9110, section 12.5.1
 */
export function registerNegotiation(app: FastifyInstance): void {
  const known = new WeakMap<object, readonly string[]>();
  app.addHook('preValidation', async ({ headers, is404, routeOptions: { config, schema } }) => {
    // A probe that asks for something else shall not take the service for dead.
    if (is404 || config?.always === true || schema?.response === undefined) return;
    const { response } = schema as { readonly response: object };
    const offered = known.get(response) ?? mediaTypesOf(response);
    known.set(response, offered);
    if (offered.length > 0 && !offered.includes(ANY_TYPE)) requireAccepted(headers, offered);
  });
}

/**
 * For what is known only when it is found, such as the format of an export.
 * @throws Problem `not-acceptable` where the `Accept` header excludes all of the media types
 */
export function requireAccepted(
  { accept }: FastifyRequest['headers'],
  mediaTypes: readonly string[],
): void {
  if (preferredType(accept, mediaTypes) === undefined) throw new Problem('not-acceptable');
}

/**
 * The format of an answer: that of its link, else what the `Accept` header prefers.
 * @param types the media type of each format; between equals the first one is served
 * @throws Problem `not-acceptable` where the header excludes it
 */
export function formatOf<Format extends string>(
  { headers: { accept } }: FastifyRequest,
  reply: FastifyReply,
  types: Readonly<Record<Format, string>>,
  link?: Format,
): Format {
  reply.header('vary', 'accept');
  const format = preferredFormat(accept, types, link);
  if (format === undefined) throw new Problem('not-acceptable');
  return format;
}

/** The media types of the answers that are no refusals; empty where they have no body. */
function mediaTypesOf(response: object): readonly string[] {
  return Object.entries(response)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, answer]: [string, { readonly content?: object; readonly type?: unknown }]) => {
      if (answer.content !== undefined) return Object.keys(answer.content);
      return answer.type === 'null' ? [] : ['application/json'];
    });
}
