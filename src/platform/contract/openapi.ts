import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { TObject } from 'typebox';
import { stringify } from 'yaml';
import type { AccessModel } from '../access/actor.ts';
import type { FindingCode } from '../values/findings.ts';
import { addConventions, EXAMPLE_ANSWER, FINDINGS, TAGGED, UNLIMITED } from './conventions.ts';
import { announceDeprecations, type Deprecation, deprecationInWords } from './deprecation.ts';
import { documentComponents, documentReferences } from './document-components.ts';
import type { PartNames } from './parts.ts';
import type { ProblemSettings } from './problem-responses.ts';
import { operationCodes } from './request-findings.ts';
import { type ContractIssuer, type SecuritySchemes, securitySchemes } from './security-schemes.ts';

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

/**
 * Collects the contract from the routes' schemas. Register it before any route.
 * @param issuer the configured one; absent: the service issues tokens itself, in development
 * @returns how tokens are had, as far as the issuer told it by now
 */
export async function registerContract(
  app: FastifyInstance,
  { info, tags, scopes, externalDocs, webhooks = {}, parts = {}, ...problems }: ContractSettings,
  issuer?: ContractIssuer,
): Promise<() => SecuritySchemes> {
  announceDeprecations(app);
  const schemes = securitySchemes(scopes, issuer);
  const inDocument = documentReferences();
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
      components: { securitySchemes: { ...schemes() } },
    },
    transformObject: (document) =>
      'openapiObject' in document
        ? addConventions(withComponents(document.openapiObject), { ...problems, parts })
        : {},
    transform: ({ schema, url, route }) => {
      const { scope, multipart, exampleAnswer, tagged, always, deprecated } = route.config ?? {};
      return {
        url: url.replace(/\*$/, `:${REST}`),
        schema: {
          ...inDocument({
            ...withNamedRest(schema),
            ...(multipart === undefined
              ? {}
              : { consumes: ['multipart/form-data'], body: multipart }),
          }),
          ...(exampleAnswer === undefined ? {} : { [EXAMPLE_ANSWER]: exampleAnswer }),
          ...(tagged === undefined ? {} : { [TAGGED]: tagged }),
          ...(always === true ? { [UNLIMITED]: true } : {}),
          ...(deprecated === undefined ? {} : deprecatedIn(schema, deprecated)),
          [FINDINGS]: operationCodes(route),
          security: scope === undefined || scope === 'public' ? [] : securityOf(scope),
        },
      };
    },
  });
  return schemes;
}

function withComponents<Described extends { readonly components?: object }>(document: Described) {
  return { ...document, components: { ...document.components, schemas: documentComponents() } };
}

function deprecatedIn(schema: FastifySchema | undefined, deprecation: Deprecation) {
  const { description = '' } = (schema ?? {}) as { readonly description?: string };
  return {
    deprecated: true,
    description: `${description} ${deprecationInWords(deprecation)}`.trim(),
  };
}

/**
 * One and the same token, whichever flow it came from. No scope is needed where any token will do; a scheme
 * of HTTP lists none.
 */
function securityOf(scope: string) {
  const scopes = scope === 'any' ? [] : [scope];
  return [{ oidc: scopes }, { bearer: [] }];
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
export function contractRoutes(app: FastifyInstance, schemes: () => SecuritySchemes): void {
  const json = rendering((document) => Buffer.from(JSON.stringify(document)));
  const yaml = rendering((document) => Buffer.from(yamlOf(document)));
  const config = { scope: 'public', compressed: true, constant: true } as const;
  app.get('/openapi.json', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(json()),
  );
  app.get('/openapi.yaml', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/yaml').send(yaml()),
  );

  /** Made at the first call, when all routes are known, and again when the issuer told more. */
  function rendering(write: (document: object) => Buffer): () => Buffer {
    let made: Buffer | undefined;
    let of: SecuritySchemes | undefined;
    return () => {
      const now = schemes();
      if (made !== undefined && of === now) return made;
      of = now;
      made = write(withSchemes(app.swagger(), now));
      return made;
    };
  }
}

function withSchemes(document: OpenAPIV3_1.Document | object, now: SecuritySchemes): object {
  const { components } = document as OpenAPIV3_1.Document;
  return { ...document, components: { ...components, securitySchemes: { ...now } } };
}

/** The contract as it is committed in `openapi/openapi.yaml`. */
export function contractYaml(app: FastifyInstance): string {
  return yamlOf(app.swagger());
}

function yamlOf(document: object): string {
  return stringify(JSON.parse(JSON.stringify(document)), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}
