import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { TObject } from 'typebox';
import { stringify } from 'yaml';
import type { AccessModel, ScopeKind } from '../access/actor.ts';
import type { FindingCode } from '../values/findings.ts';
import { addConventions, EXAMPLE_ANSWER, FINDINGS, TAGGED, UNLIMITED } from './conventions.ts';
import { announceDeprecations, type Deprecation, deprecationInWords } from './deprecation.ts';
import type { PartNames } from './parts.ts';
import type { ProblemSettings } from './problem-responses.ts';
import { operationCodes } from './request-findings.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Body of a multipart route for the contract; the route itself reads the parts as a stream. */
    multipart?: Readonly<Record<string, unknown>>;
    /** Example answer of this operation, if the example of its schema shows another situation. */
    exampleAnswer?: unknown;
    /** Whether its 200 carries an ETag, where that does not follow from its method and its 412. */
    tagged?: boolean;
    /** The operation's own finding codes, in addition to those of every request of its shape. */
    findings?: readonly FindingCode[];
  }
}

/** The parts of the contract about the programme as a whole. */
export interface ContractSettings extends ProblemSettings {
  readonly info: OpenAPIV3_1.InfoObject;
  readonly tags: readonly OpenAPIV3_1.TagObject[];
  readonly scopes: AccessModel['scopes'];
  /** Documentation beside the contract. */
  readonly externalDocs: OpenAPIV3_1.ExternalDocumentationObject;
  /** What others implement, and this service calls. */
  readonly webhooks?: Readonly<Record<string, object>>;
  /** Names of the schemas that stand in several places. */
  readonly parts?: PartNames;
}

/** The configured issuer of tokens; without one the service issues them itself, in development. */
export interface ContractIssuer {
  readonly oidcIssuer?: string | undefined;
}

/** Collects the contract from the routes' schemas. Register it before any route. */
export async function registerContract(
  app: FastifyInstance,
  { info, tags, scopes, externalDocs, webhooks = {}, parts = {}, ...problems }: ContractSettings,
  { oidcIssuer }: ContractIssuer = {},
): Promise<void> {
  announceDeprecations(app);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [
        {
          ...{ url: '/', 'x-internal': false },
          description: 'This service: production, or a local one of a developer',
        },
      ],
      externalDocs,
      tags: [...tags],
      webhooks,
      components: {
        securitySchemes: {
          oidc: oidcIssuer === undefined ? ownIssuer(scopes) : configuredIssuer(oidcIssuer),
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `schema-${index}`,
    },
    transformObject: (document) =>
      'openapiObject' in document
        ? addConventions(document.openapiObject, { ...problems, parts })
        : {},
    transform: ({ schema, url, route }) => {
      const { scope, multipart, exampleAnswer, tagged, always, deprecated } = route.config ?? {};
      return {
        url: url.replace(/\*$/, `:${REST}`),
        schema: {
          ...withNamedRest(schema),
          ...(multipart === undefined
            ? {}
            : { consumes: ['multipart/form-data'], body: multipart }),
          ...(exampleAnswer === undefined ? {} : { [EXAMPLE_ANSWER]: exampleAnswer }),
          ...(tagged === undefined ? {} : { [TAGGED]: tagged }),
          ...(always === true ? { [UNLIMITED]: true } : {}),
          ...(deprecated === undefined ? {} : deprecatedIn(schema, deprecated)),
          [FINDINGS]: operationCodes(route),
          security: scope === undefined || scope === 'public' ? [] : [{ oidc: scopesFor(scope) }],
        },
      };
    },
  });
}

const TOKENS =
  '访问令牌 Bearer token (RFC 6750): a JWT, verified as RFC8725 says: issuer, audience, expiry, signature by a key of the issuer, and an algorithm of a closed list.';

/** Clients find all endpoints and flows in the issuer's own document. */
function configuredIssuer(issuer: string): OpenAPIV3_1.SecuritySchemeObject {
  return {
    type: 'openIdConnect',
    description: TOKENS,
    openIdConnectUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  };
}

function ownIssuer(catalogue: AccessModel['scopes']): OpenAPIV3_1.SecuritySchemeObject {
  const told = Object.entries<ScopeKind>(catalogue).map(([scope, { meaning }]) => [
    scope,
    `${meaning.zh} / ${meaning.en}`,
  ]);
  const scopes = Object.fromEntries(told);
  return {
    type: 'oauth2',
    description: `${TOKENS} In development the service issues them itself.`,
    flows: {
      clientCredentials: { tokenUrl: '/oauth/token', scopes },
      authorizationCode: {
        ...{ authorizationUrl: '/oauth/authorize', tokenUrl: '/oauth/token', scopes },
      },
    },
  };
}

function deprecatedIn(schema: FastifySchema | undefined, deprecation: Deprecation) {
  const { description = '' } = (schema ?? {}) as { readonly description?: string };
  return {
    deprecated: true,
    description: `${description} ${deprecationInWords(deprecation)}`.trim(),
  };
}

/** No scope is needed where any token will do. */
function scopesFor(scope: string): readonly string[] {
  return scope === 'any' ? [] : [scope];
}

/** The name in the contract of what a route calls `*`: the rest of the path, slashes included. */
const REST = 'index';

function withNamedRest(schema: FastifySchema | undefined): FastifySchema | undefined {
  const params = schema?.params as TObject | undefined;
  if (params === undefined || !('*' in params.properties)) return schema;
  const { '*': rest, ...others } = params.properties;
  const required = params.required?.map((name) => (name === '*' ? REST : name));
  return { ...schema, params: { ...params, properties: { ...others, [REST]: rest }, required } };
}

/** `/openapi.json` and `/openapi.yaml`. */
export function contractRoutes(app: FastifyInstance): void {
  // Anyone may ask for it, and each rendering takes a fifth of a second.
  const json = once(() => Buffer.from(JSON.stringify(app.swagger())));
  const yaml = once(() => Buffer.from(contractYaml(app)));
  const config = { scope: 'public', compressed: true, constant: true } as const;
  app.get('/openapi.json', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(json()),
  );
  app.get('/openapi.yaml', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/yaml').send(yaml()),
  );
}

/** Made on the first call, when all routes are known. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The contract as it is committed in `openapi/openapi.yaml`. */
export function contractYaml(app: FastifyInstance): string {
  return stringify(JSON.parse(JSON.stringify(app.swagger())), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}
