import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { stopwatch } from '#platform/runtime/machine-clock.ts';
import { excerptOf, type FailureReason, type Reply } from '../model/answers.ts';
import { isAddressAllowed, isTargetAllowed, type TargetRules } from '../model/webhook-targets.ts';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostLimits {
  readonly targets: TargetRules;
  /** From the look-up of the name to the end of the answer, milliseconds. */
  readonly timeoutMs: number;
}

/** An answer beyond this is cut off, and takes no event. */
export const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_HEADER_BYTES = 16 * 1024;

/** Ends a delivery with the reason that its log shows. */
class DeliveryFailure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Posts once, over a connection of its own, and reads the answer to its end. It goes to an address
 * that was checked after the look-up and again once connected, through no proxy and after no
 * redirect: the host's owner decides what a name means, at any moment.
 * @throws the reason of the signal when it is aborted: nothing is known of the delivery then
 */
export async function postEvent(
  post: Post,
  { targets, timeoutMs }: PostLimits,
  signal: AbortSignal,
): Promise<Reply> {
  const durationMs = stopwatch();
  const url = new URL(post.url);
  if (!isTargetAllowed(url, targets)) {
    return { kind: 'unanswered', reason: 'host-not-allowed', durationMs: 0 };
  }
  const tooSlow = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await exchanged(url, post, targets, AbortSignal.any([signal, tooSlow]));
    return { kind: 'answered', ...answer, durationMs: durationMs() };
  } catch (error) {
    signal.throwIfAborted();
    const reason = tooSlow.aborted ? 'too-slow' : reasonOf(error);
    return { kind: 'unanswered', reason, durationMs: durationMs() };
  }
}

async function exchanged(
  url: URL,
  { headers, body }: Post,
  { networks }: TargetRules,
  signal: AbortSignal,
) {
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? https : http).request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    // Not the process's own agents, which keep connections and may be told to use a proxy.
    agent: false,
    lookup: guardedLookup(networks),
    maxHeaderSize: MOST_HEADER_BYTES,
    signal,
  });
  const answered = answerTo(request);
  request.once('socket', (socket) => {
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      // The event leaves only after this.
      if (isAddressAllowed(socket.remoteAddress ?? '', networks)) request.end(body);
      else request.destroy(new DeliveryFailure('address-refused'));
    });
  });
  const response = await answered;
  return {
    status: response.statusCode ?? 0,
    retryAfter: response.headers['retry-after'],
    excerpt: excerptOf(await bodyOf(response)),
  };
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
  });
}

/** @throws DeliveryFailure for a body that is too large, or ends before its end */
async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > MOST_ANSWER_BYTES) throw new DeliveryFailure('answer-too-large');
    chunks.push(chunk);
  }
  if (!response.complete) throw new DeliveryFailure('answer-broken');
  return Buffer.concat(chunks).toString('utf8');
}

/** Resolves a name, unless one of its addresses is none that a connection may be made to. */
function guardedLookup(networks: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    const all: LookupOptions & { readonly all: true } = { ...options, all: true };
    lookup(hostname, all, (error, addresses: readonly LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(new DeliveryFailure('host-unknown'), '');
      } else if (!addresses.every(({ address }) => isAddressAllowed(address, networks))) {
        callback(new DeliveryFailure('address-refused'), '');
      } else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Codes of errors by which TLS refuses a certificate. */
const CERTIFICATE = /CERT|ERR_TLS|UNABLE_TO_(?:GET|VERIFY)|SELF_SIGNED|HOSTNAME/;

function reasonOf(error: unknown): FailureReason {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof DeliveryFailure) return link.reason;
    const code = `${Reflect.get(link, 'code')}`;
    if (CERTIFICATE.test(code)) return 'certificate-refused';
    if (code.startsWith('HPE_')) return 'answer-broken';
  }
  return 'connection-failed';
}
