import type { Reader } from './readers.ts';
import { type Variable, variables } from './variables.ts';

type Variables = typeof variables;
type ValueOf<V> = V extends { readonly reads: Reader<infer T> }
  ? V extends { readonly byDefault: string }
    ? T
    : T | undefined
  : never;

export type Config = { readonly [Key in keyof Variables]: ValueOf<Variables[Key]> };

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const PREFIX = 'SUBSIDY_';

/**
 * Reads the configuration; an empty variable counts as not set.
 * @returns the configuration, or every problem at once; values are never repeated, some are secret
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const table: readonly (readonly [string, Variable<unknown>])[] = Object.entries(variables);
  const known = new Set(table.map(([, { name }]) => name));
  const problems = Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.has(name))
    .map((name) => `${name} is not a variable of this service`);

  const values: Record<string, unknown> = {};
  for (const [key, { name, reads, byDefault }] of table) {
    const written = env[name] || byDefault;
    values[key] = written === undefined ? undefined : reads.read(written);
    if (written !== undefined && values[key] === undefined) {
      problems.push(`${name} must be ${reads.expects}`);
    }
  }
  const config = values as Config;
  problems.push(...contradictions(config));
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

/** Settings that are each right and unsafe together. */
function contradictions(config: Config): readonly string[] {
  const production = config.environment === 'production';
  const exposed = !isLoopback(config.host);
  const rules: readonly (readonly [boolean, string])[] = [
    [
      config.oidcIssuer === undefined && (production || exposed),
      'SUBSIDY_OIDC_ISSUER is required in production and when HOST is not loopback',
    ],
    [
      // Its secret is known to everyone, and behind a proxy loopback keeps nobody out.
      config.oidcIssuer === undefined && isPublished(config),
      'SUBSIDY_OIDC_ISSUER is required behind a proxy: SUBSIDY_PUBLIC_URL beyond loopback or SUBSIDY_TRUST_PROXY',
    ],
    [
      config.cursorSecret === undefined && production,
      'SUBSIDY_CURSOR_SECRET is required in production',
    ],
    [
      config.databaseUrl === undefined && production && exposed,
      'DATABASE_URL is required in production when HOST is not loopback',
    ],
    [
      config.databaseUrl === undefined && config.databaseOwnerUrl !== undefined,
      'DATABASE_OWNER_URL needs DATABASE_URL',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, problem]) => problem);
}

/** Whether somebody else passes requests on to us. */
function isPublished({ publicUrl, trustProxy }: Config): boolean {
  if (trustProxy !== undefined) return true;
  return (
    publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ''))
  );
}

/** Whether an address to listen on is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
