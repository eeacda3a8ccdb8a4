import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Packages that compute and do nothing else, and data. */
const PURE_PACKAGES = new Set(['canonicalize', 'chinese-days/dist/chinese-days.json', 'ipaddr.js']);
/** The one thing a pure file may take from Node: a digest of its arguments. */
const DIGEST_IMPORT = /^import \{ (?:createHash|hash) \} from 'node:crypto';$/m;
/** Schemas as data are pure where the path says so; elsewhere they are the wire types of routes. */
const SCHEMA_PACKAGE = 'typebox';
const PURE_PATH =
  /(?:\/model\/|\/(?:decide|check)-[^/]*$|\/present[^/]*$|^src\/(?:platform\/values|programme)\/)/;
/** Doors re-export; they have nothing of their own to test. */
const DOOR = /(^|\/)index\.ts$/;
/**
 * Files that serve connections, requests and logs are plumbing, however little they import at run
 * time.
 */
const PLUMBING = /^import type .*'(?:fastify|pg|pino|node:stream)';$/m;
const RUNTIME_IMPORT = /^(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s)?\s*'([^']+)'/gm;

/**
 * The pure files of `src`, by one rule: at run time they import pure files and pure packages only,
 * and they serve no connection, request or log. They are the programme's rules; tests must cover
 * every line of them.
 * @returns paths from the repository's root, sorted
 */
export function pureFiles(): readonly string[] {
  const imports = new Map(
    globSync('src/**/*.ts').map((file) => [normalize(file), importsOf(file)] as const),
  );
  const pure = new Set([...imports.keys()].filter((file) => !isPlumbing(file)));
  const mayImport = (file: string, target: string) =>
    pure.has(target) ||
    PURE_PACKAGES.has(target) ||
    (target === SCHEMA_PACKAGE && PURE_PATH.test(file));
  // Striking files out until nothing changes also settles files that import each other.
  let before: number;
  do {
    before = pure.size;
    for (const [file, targets] of imports) {
      if (!targets.every((target) => mayImport(file, target))) pure.delete(file);
    }
  } while (pure.size < before);
  return [...pure].filter((file) => !DOOR.test(file)).sort();
}

function isPlumbing(file: string): boolean {
  return PLUMBING.test(readFileSync(file, 'utf8'));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8').replace(DIGEST_IMPORT, '');
  return [...text.matchAll(RUNTIME_IMPORT)].map(([, target = '']) => {
    if (target.startsWith('#')) return join('src', target.slice(1));
    return target.startsWith('.') ? join(dirname(file), target) : target;
  });
}
