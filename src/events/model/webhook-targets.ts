import ipaddr from 'ipaddr.js';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** A host that events may be sent to. */
export interface AllowedHost {
  /** In lower case; `*.name` stands for every name below it, and not for itself. */
  readonly name: string;
  /** `any`; undefined: the usual one of the scheme. */
  readonly port: number | 'any' | undefined;
}

/** Where events may be sent. */
export interface TargetRules {
  /** Whether plain HTTP will do: in development. */
  readonly mayUseHttp: boolean;
  readonly hosts: readonly AllowedHost[];
  /** CIDR blocks that addresses may lie in beside the public ones. */
  readonly networks: readonly string[];
}

const LABELS = '[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*';
const HOST = new RegExp(`^((?:\\*\\.)?${LABELS}|\\[[0-9a-f:.]+\\])(?::(\\*|[1-9][0-9]{0,4}))?$`);
const MOST_PORT = 65_535;

/** @param text such as `hub.example.gov.cn`, `*.example.gov.cn:8443`, `127.0.0.1:*`, `[::1]` */
export function allowedHost(text: string): AllowedHost | undefined {
  const [, name, port] = HOST.exec(text.toLowerCase()) ?? [];
  if (name === undefined || Number(port) > MOST_PORT) return undefined;
  if (port === '*') return { name, port: 'any' };
  return { name, port: port === undefined ? undefined : Number(port) };
}

export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/**
 * Whether a connection to the address may be made: a public one, or of an allowed network. An IPv4
 * address written as IPv6 counts as what it is; those that other addresses hide in (NAT64, 6to4,
 * Teredo) are no public ones.
 */
export function isAddressAllowed(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  if (plain.range() === 'unicast') return true;
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === plain.kind() && plain.match(base, bits);
  });
}

/** The address that a host is itself; undefined for a name. */
export function addressOf({ hostname }: URL): string | undefined {
  const address = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(address) ? address : undefined;
}

export function isHostAllowed(url: URL, { hosts }: TargetRules): boolean {
  return hosts.some(({ name, port }) => {
    const fits = name.startsWith('*.')
      ? url.hostname.endsWith(name.slice(1)) && addressOf(url) === undefined
      : url.hostname === name;
    return fits && (port === 'any' || url.port === (port === undefined ? '' : `${port}`));
  });
}

/** Whether the address as such may be sent to; its names are still to be resolved. */
export function isTargetAllowed(url: URL, rules: TargetRules): boolean {
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && rules.mayUseHttp);
  const address = addressOf(url);
  return (
    isSafe &&
    isHostAllowed(url, rules) &&
    (address === undefined || isAddressAllowed(address, rules.networks))
  );
}

/** The addresses that a host was found to have; `unresolved` where it was not looked for. */
export type Resolution = readonly string[] | 'unknown' | 'unresolved';

export const targetCodes = [
  'webhook-url-malformed',
  'webhook-scheme',
  'webhook-credentials',
  'webhook-fragment',
  'webhook-host-not-allowed',
  'webhook-host-unknown',
  'webhook-address-refused',
] as const;

/** All that keeps events from being sent to an address. */
export function targetFindings(
  text: string,
  rules: TargetRules,
  resolution: Resolution,
): readonly Finding[] {
  const at = '/url';
  if (!URL.canParse(text) || !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return [finding('webhook-url-malformed', at)];
  }
  const url = new URL(text);
  const address = addressOf(url);
  const addresses = address === undefined ? resolution : [address];
  const findings: Finding[] = [];
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.mayUseHttp)) {
    findings.push(finding('webhook-scheme', at));
  }
  if (url.username !== '' || url.password !== '') {
    findings.push(finding('webhook-credentials', at));
  }
  if (text.includes('#')) findings.push(finding('webhook-fragment', at));
  if (!isHostAllowed(url, rules)) {
    findings.push(finding('webhook-host-not-allowed', at, { host: url.host }));
  }
  if (addresses === 'unknown') {
    findings.push(finding('webhook-host-unknown', at, { host: url.hostname }));
  } else if (addresses !== 'unresolved') {
    const refused = addresses.find((each) => !isAddressAllowed(each, rules.networks));
    if (refused !== undefined) {
      findings.push(finding('webhook-address-refused', at, { address: refused }));
    }
  }
  return findings;
}
