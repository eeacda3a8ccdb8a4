import { isDeepStrictEqual } from 'node:util';
import type { Contract, SecurityScheme } from './document.ts';
import type { Change } from './schema-changes.ts';
import { moveOf } from './value-changes.ts';

/** What changed for all operations: the format, the servers, and how tokens are had. */
export function settingChanges(before: Contract, after: Contract): readonly Change[] {
  const urls = ({ servers = [] }: Contract) => servers.map(({ url }) => url);
  return [
    ...(before.openapi === after.openapi
      ? []
      : [{ place: 'document', what: moveOf('openapi', before, after), breaking: true }]),
    ...ofNames('document', 'server', urls(before), urls(after)),
    ...ofSchemes(schemesOf(before), schemesOf(after)),
  ];
}

function schemesOf({ components }: Contract) {
  return (components.securitySchemes ?? {}) as Readonly<Record<string, SecurityScheme>>;
}

function ofSchemes(
  old: Readonly<Record<string, SecurityScheme>>,
  now: Readonly<Record<string, SecurityScheme>>,
): Change[] {
  return [
    ...ofNames('document', 'security scheme', Object.keys(old), Object.keys(now)),
    ...Object.entries(old).flatMap(([name, was]) => {
      const is = now[name];
      return is === undefined ? [] : ofScheme(`security scheme ${name}`, was, is);
    }),
  ];
}

function ofScheme(place: string, was: SecurityScheme, is: SecurityScheme): Change[] {
  const [{ description: _old, flows = {}, ...rest }, { description: _new, ...others }] = [was, is];
  const { flows: flowsNow = {}, ...restNow } = others;
  return [
    ...ofMoves(place, rest, restNow),
    ...ofNames(place, 'flow', Object.keys(flows), Object.keys(flowsNow)),
    ...Object.entries(flows).flatMap(([name, { scopes = {}, ...urls }]) => {
      const { scopes: scopesNow = {}, ...urlsNow } = flowsNow[name] ?? { scopes, ...urls };
      const at = `${place} ${name}`;
      return [
        ...ofMoves(at, urls, urlsNow),
        ...ofNames(at, 'scope', Object.keys(scopes), Object.keys(scopesNow)),
      ];
    }),
  ];
}

/** Whatever differs breaks. */
function ofMoves(place: string, was: object, is: object): Change[] {
  return [...new Set([was, is].flatMap(Object.keys))]
    .filter((key) => !isDeepStrictEqual(Reflect.get(was, key), Reflect.get(is, key)))
    .map((key) => ({ place, what: moveOf(key, was, is), breaking: true }));
}

/** Things that clients choose from: none may go. */
function ofNames(
  place: string,
  kind: string,
  old: readonly string[],
  now: readonly string[],
): Change[] {
  return [
    ...old
      .filter((name) => !now.includes(name))
      .map((name) => ({ place, what: `${kind} ${name} removed`, breaking: true })),
    ...now
      .filter((name) => !old.includes(name))
      .map((name) => ({ place, what: `${kind} ${name} added`, breaking: false })),
  ];
}
