import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  addressOf,
  isHostAllowed,
  type Resolution,
  type TargetRules,
} from '../model/webhook-targets.ts';

const ANSWER_MS = 5_000;

/**
 * The addresses of an address's host. A host that is not allowed is not looked for: the question
 * alone would tell others about it.
 */
export async function resolveHost(text: string, rules: TargetRules): Promise<Resolution> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || addressOf(url) !== undefined) return 'unresolved';
  if (!isHostAllowed(url, rules)) return 'unresolved';
  const giveUp = new AbortController();
  try {
    const addresses = await Promise.race([
      lookup(url.hostname, { all: true }),
      pause(ANSWER_MS, [], { signal: giveUp.signal }),
    ]);
    return addresses.length === 0 ? 'unknown' : addresses.map(({ address }) => address);
  } catch {
    return 'unknown';
  } finally {
    giveUp.abort();
  }
}
