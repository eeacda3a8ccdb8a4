import type { Role } from '../../src/programme/access.ts';
import { type Scope, scopeCatalogue } from '../../src/programme/scopes.ts';
import type { Schema } from './bad-values.ts';
import type { Client } from './service.ts';

// The operations of the contract, as tests call each of them.

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema of the JSON body; undefined where the operation takes none. */
  readonly body: Schema | undefined;
  readonly mediaType: string | undefined;
  /** Its body may be left out. */
  readonly isBodyOptional: boolean;
  readonly statuses: readonly string[];
  readonly client: Client;
}

export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface ContractOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: readonly { readonly oidc?: readonly Scope[] }[];
}

/**
 * An operation of the contract with a client whose role may call it; none for a public one.
 * @param clientOf the client of a role
 */
export function operationOf(
  path: string,
  method: string,
  operation: ContractOperation,
  clientOf: (role: Role) => Client,
): Operation[] {
  const [requirement] = operation.security ?? [];
  if (requirement === undefined) return [];
  const [scope] = requirement.oidc ?? [];
  const role: Role = scope === undefined ? 'officer' : scopeCatalogue[scope].roles[0];
  const content = Object.entries(operation.requestBody?.content ?? {});
  const [mediaType, json] = content.find(([type]) => type.endsWith('json')) ?? [];
  return [
    {
      id: operation.operationId,
      method: method.toUpperCase() as Operation['method'],
      path,
      parameters: operation.parameters ?? [],
      body: json?.schema,
      mediaType: mediaType ?? content[0]?.[0],
      isBodyOptional: operation.requestBody?.required === false,
      statuses: Object.keys(operation.responses),
      client: clientOf(role),
    },
  ];
}
