import { type ConfigOf, type Environment, readSlice, type Variables } from './readers.ts';
import { platformVariables } from './variables.ts';

/** The platform's settings. */
export type PlatformConfig = ConfigOf<typeof platformVariables>;

/** The modules' variables, by the name of their slice. */
export type Slices = Readonly<Record<string, Variables>>;

export type ConfigWith<Modules extends Slices> = PlatformConfig & {
  readonly [Name in keyof Modules]: ConfigOf<Modules[Name]>;
};

export type ConfigResult<Config> =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const PREFIX = 'SUBSIDY_';

/** Every variable, in the order of the documentation. */
export function allVariables(modules: Slices): readonly Variables[string][] {
  return [platformVariables, ...Object.values(modules)].flatMap((slice) => Object.values(slice));
}

/**
 * Reads the whole configuration.
 * @param contradictionsOf what is unsafe together beyond the platform's own settings
 * @returns the configuration, or all problems, which never repeat a value, since some are secret
 */
export function readVariables<Modules extends Slices>(
  modules: Modules,
  env: Environment,
  contradictionsOf: (config: ConfigWith<Modules>) => readonly string[] = () => [],
): ConfigResult<ConfigWith<Modules>> {
  const known = new Set(allVariables(modules).map(({ name }) => name));
  const unknown = Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.has(name))
    .map((name) => `${name} is not a variable of this service`);
  const platform = readSlice(platformVariables, env);
  const parts = Object.entries(modules).map(
    ([name, slice]) => [name, readSlice(slice, env)] as const,
  );
  const told = Object.fromEntries(parts.map(([name, { config }]) => [name, config]));
  const config = { ...platform.config, ...told } as ConfigWith<Modules>;
  const problems = [
    ...unknown,
    ...platform.problems,
    ...parts.flatMap(([, part]) => part.problems),
    ...contradictions(platform.config),
    ...contradictionsOf(config),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

/** Settings that are valid alone and unsafe together. */
function contradictions(config: PlatformConfig): readonly string[] {
  const production = config.environment === 'production';
  const exposed = !isLoopback(config.host);
  const rules: readonly (readonly [boolean, string])[] = [
    [
      config.oidcIssuer === undefined && (production || exposed),
      'SUBSIDY_OIDC_ISSUER is required in production and when HOST is not loopback',
    ],
    [
      // The development issuer's secret is public, and behind a proxy loopback keeps nobody out.
      config.oidcIssuer === undefined && isPublished(config),
      'SUBSIDY_OIDC_ISSUER is required behind a proxy: SUBSIDY_PUBLIC_URL beyond loopback or SUBSIDY_TRUST_PROXY',
    ],
    [
      // Whoever answers in its place on the way would sign tokens of any role.
      production && [config.oidcIssuer, config.oidcJwksUrl].some(isUnencrypted),
      'SUBSIDY_OIDC_ISSUER and SUBSIDY_OIDC_JWKS_URL must be https addresses in production',
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
    [
      config.databaseOwnerUrl !== undefined && production,
      'DATABASE_OWNER_URL is refused in production: migrate by `npm run db:migrate`, in a job of its own',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, problem]) => problem);
}

function isUnencrypted(address: string | undefined): boolean {
  return address?.startsWith('http:') === true;
}

/** Whether a proxy forwards requests to this service. */
function isPublished({ publicUrl, trustProxy }: PlatformConfig): boolean {
  if (trustProxy !== undefined) return true;
  return (
    publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ''))
  );
}

/** Whether an address to listen on is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
