import type { FastifyInstance, onSendAsyncHookHandler } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operation is going to end; each of its answers says so. */
    deprecated?: Deprecation;
  }
}

/** Announces the end of an operation. */
export interface Deprecation {
  /** Day, UTC: since when it should not be used any more. */
  readonly since: string;
  /** Day, UTC: it is served until this day begins. */
  readonly sunset: string;
  /** Where it is told what to use instead: a path of this service, or a URI. */
  readonly instead: string;
}

const DAY_MS = 86_400_000;

/** Clients are promised six months. */
const LEAST_DAYS = 180;

/**
 * Tells the callers of deprecated operations. Register it before any route.
 * @see RFC 9745 (`Deprecation`), RFC 8594 (`Sunset`)
 */
export function announceDeprecations(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const deprecation = route.config?.deprecated;
    if (deprecation === undefined) return;
    route.onSend = [route.onSend ?? [], telling(deprecation)].flat();
  });
}

/** @throws RangeError for days that are none, or leave clients too little time */
function telling({ since, sunset, instead }: Deprecation): onSendAsyncHookHandler {
  const [begin, end] = [Date.parse(since), Date.parse(sunset)];
  if (!(end - begin >= LEAST_DAYS * DAY_MS)) {
    throw new RangeError(`from ${since} to ${sunset} are less than ${LEAST_DAYS} days`);
  }
  const told = {
    deprecation: `@${begin / 1_000}`,
    sunset: new Date(end).toUTCString(),
  };
  const link = `<${instead}>; rel="deprecation"`;
  return async (_request, reply, payload) => {
    const others = reply.getHeader('link');
    reply.headers({ ...told, link: others === undefined ? link : `${others}, ${link}` });
    return payload;
  };
}

/** What the contract says of a deprecated operation. */
export function deprecationInWords({ since, sunset, instead }: Deprecation): string {
  return `自 ${since} 起不再推荐使用，${sunset} 起停止提供。 Deprecated since ${since}, served until ${sunset}; instead: ${instead}`;
}
