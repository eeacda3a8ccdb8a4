import type { FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Its bodies are buffers that stay the same while the process runs: each is hashed once, and
     * compressed once in each coding, however often anybody asks.
     */
    constant?: true;
  }
}

/** Makes something of each body once. A body is known as the same buffer, not by its bytes. */
export function oncePerBody<Rest extends readonly unknown[], Made>(
  make: (body: Buffer, ...rest: Rest) => Made,
): (body: Buffer, ...rest: Rest) => Made {
  const made = new WeakMap<Buffer, Made>();
  return (body, ...rest) => {
    const known = made.get(body);
    if (known !== undefined) return known;
    const fresh = make(body, ...rest);
    made.set(body, fresh);
    return fresh;
  };
}

/**
 * The JSON bodies of a constant operation by key, such as a language, each written on its first use.
 * @param make what the response schema of the operation describes
 */
export function constantBodies<Key>(
  make: (key: Key) => unknown,
): (reply: FastifyReply, key: Key) => FastifyReply {
  const bodies = new Map<Key, Buffer>();
  return (reply, key) => {
    const body = bodies.get(key) ?? Buffer.from(written(reply, make(key)));
    bodies.set(key, body);
    return reply.type('application/json; charset=utf-8').send(body);
  };
}

/** `reply.serialize` does not know the serialisers of an answer with several media types. */
function written(reply: FastifyReply, answer: unknown): string {
  const serialise = reply.getSerializationFunction('200', 'application/json');
  // Serialisers of schemas write text, or its bytes.
  return (serialise?.(answer as Record<string, unknown>) ?? reply.serialize(answer)) as string;
}
