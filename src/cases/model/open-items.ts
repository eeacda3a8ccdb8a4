import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { OpenItems } from './case-facts.ts';

/** The part of a JSON schema that tells its fields. */
export interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  /** For a map, whose keys are the codes of the policy's declarations. */
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly maxItems?: number;
}

/**
 * One finding for each changed field that the return notice does not open.
 * @param openItems null for a draft: everything is open
 * @param changed JSON Pointers of the fields that a revision changes
 * @see rule 4.1b: a returned application is corrected only where the notice says so
 */
export function closedFieldFindings(
  openItems: OpenItems | null,
  changed: readonly string[],
): Finding[] {
  if (openItems === null || openItems === 'all') return [];
  return changed
    .filter((pointer) => !openItems.pointers.some((open) => opens(open, pointer)))
    .map((pointer) => notOpen(pointer, openItems.pointers));
}

/** Like `closedFieldFindings`, for the material kind of a file to attach or remove. */
export function closedMaterialFindings(openItems: OpenItems | null, kind: string): Finding[] {
  if (openItems === null || openItems === 'all' || openItems.materialKinds.includes(kind)) {
    return [];
  }
  return [notOpen('/kind', openItems.materialKinds)];
}

/**
 * A pointer opens itself, everything below it, and the array or object around it when that changes
 * as one field.
 */
function opens(open: string, changed: string): boolean {
  return changed === open || changed.startsWith(`${open}/`) || open.startsWith(`${changed}/`);
}

function notOpen(pointer: string, open: readonly string[]): Finding {
  return finding('not-open-for-correction', pointer, { open });
}

/**
 * Whether a JSON Pointer (RFC 6901) names a field that the form may hold. Any other pointer in a
 * notice would open nothing.
 * @param form the schema of the form
 * @param declarations codes of the policy's declarations, which are the fields of `/declarations`
 */
export function namesFormField(
  form: SchemaNode,
  pointer: string,
  declarations: ReadonlySet<string>,
): boolean {
  const [, ...tokens] = pointer.split('/');
  const named = tokens.reduce<SchemaNode | undefined>(
    (node, token) => node && childOf(node, unescaped(token), declarations),
    form,
  );
  return named !== undefined && named !== form;
}

function childOf(
  { properties = {}, patternProperties, items, maxItems = Infinity }: SchemaNode,
  name: string,
  declarations: ReadonlySet<string>,
): SchemaNode | undefined {
  if (items) return /^(0|[1-9]\d*)$/.test(name) && Number(name) < maxItems ? items : undefined;
  if (patternProperties) {
    return declarations.has(name) ? Object.values(patternProperties)[0] : undefined;
  }
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
