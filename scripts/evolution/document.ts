import type { Schema } from './value-changes.ts';

/** Parts of an OpenAPI 3.1 document, as this service writes it. */

export interface Referring {
  readonly $ref?: string;
}

interface Serialised {
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
}

export interface Parameter extends Referring, Serialised {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

export interface Header extends Referring, Serialised {
  readonly schema?: Schema;
}

export type Content = Readonly<
  Record<string, { readonly schema?: Schema; readonly encoding?: object }>
>;

export interface Body {
  readonly required?: boolean;
  readonly content: Content;
}

export interface Response extends Referring {
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, Header>>;
}

export interface Operation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly 'x-findings'?: readonly string[];
}

export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

interface Flow {
  readonly scopes?: Readonly<Record<string, string>>;
  readonly [url: string]: unknown;
}

export interface SecurityScheme {
  readonly description?: string;
  readonly flows?: Readonly<Record<string, Flow>>;
  readonly [keyword: string]: unknown;
}

export interface Contract {
  readonly openapi?: string;
  readonly info: { readonly version: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Paths;
  readonly webhooks?: Paths;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** What a component refers to, in its own document. */
export function resolved<Part extends Referring>(
  part: Part,
  { components }: Contract,
  kind: string,
): Part {
  if (part.$ref === undefined) return part;
  const found = components[kind]?.[nameOf(part) ?? ''];
  if (found === undefined) throw new RangeError(`no component ${part.$ref}`);
  return found as Part;
}

export function nameOf({ $ref }: Referring): string | undefined {
  return $ref?.split('/').at(-1);
}
