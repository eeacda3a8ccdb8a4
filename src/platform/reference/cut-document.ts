/** One operation of the contract, as the page lists it. */
export interface ListedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
}

type Members = Readonly<Record<string, unknown>>;

/** The parts of the contract that the page reads. */
export interface ContractDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly summary: string; readonly version: string };
  readonly servers: readonly object[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Members>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every operation, in the order of the contract. */
export function listOperations({ paths }: ContractDocument): readonly ListedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      if (!isOperation(operation)) return [];
      const { operationId: id, tags, summary } = operation;
      return [{ ...{ id, method, path, summary }, tag: `${tags[0]}` }];
    }),
  );
}

/**
 * The part of the contract that one operation needs: itself, and the components that it names,
 * directly or through others. A browser reads it in a moment; all of the contract takes it seconds.
 *
 * Examples of optional parameters are left out: the page would send them as if they were meant,
 * such as one and the same `Idempotency-Key` with every request.
 * @returns undefined for an unknown operation
 */
export function cutDocument(document: ContractDocument, operationId: string): object | undefined {
  const found = listOperations(document).find(({ id }) => id === operationId);
  if (found === undefined) return undefined;
  const { path, method } = found;
  const { [method]: operation, ...shared } = { ...document.paths[path] };
  const own = { ...withoutSecurity({ ...operation }) };
  const others = 'parameters' in shared ? { parameters: shared.parameters } : {};
  const kept: Record<string, Record<string, unknown>> = {};
  collect([own, others]);
  const { openapi, servers, info } = document;
  return {
    ...{ openapi, servers, info: { title: info.title, version: info.version } },
    paths: { [path]: { ...others, [method]: own } },
    components: kept,
  };

  function collect(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if ('$ref' in value && typeof value.$ref === 'string') keep(value.$ref);
    for (const member of Object.values(value)) collect(member);
  }

  /** @param target `#/components/schemas/Money` */
  function keep(target: string): void {
    const [, , group = '', name = ''] = target.split('/');
    if (kept[group] !== undefined && name in kept[group]) return;
    const component = withoutExample(document.components[group]?.[name]);
    kept[group] = { ...kept[group], [name]: component };
    collect(component);
  }
}

function isOperation(value: unknown): value is Members & {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
} {
  return typeof value === 'object' && value !== null && 'operationId' in value;
}

/** The page has logins of its own. */
function withoutSecurity({ security: _, parameters, ...operation }: Members): Members {
  return {
    ...operation,
    ...(Array.isArray(parameters) ? { parameters: parameters.map(withoutExample) } : {}),
  };
}

/** Of an optional parameter; anything else stays as it is. */
function withoutExample(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('in' in value)) return value;
  const { example: _, examples: __, schema, ...others } = value as Members;
  if (others.required === true) return value;
  const { example: ___, examples: ____, default: _____, ...bare } = schema as Members;
  return { ...others, schema: bare };
}
