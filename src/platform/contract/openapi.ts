import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import { declarePublic } from '../access/access.ts';
import { type Scope, scopeCatalogue } from '../access/scopes.ts';
import { addConventions, EXAMPLE_ANSWER } from './conventions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Body of a multipart route for the contract; the route itself reads the parts as a stream. */
    multipart?: Readonly<Record<string, unknown>>;
    /** The answer of this operation, where its schema's own example shows another moment. */
    exampleAnswer?: unknown;
  }
}

const description = `政务人工智能开放场景应用专项补贴 · 申报、材料、形式预审、评分与资助

Errors are RFC 9457 problems that list every finding at once, in zh-CN or, by \`Accept-Language\`, in
English. Every answer to a read carries a strong ETag: \`If-None-Match\` gives 304, \`If-Match\` with
the ETag of a versioned resource guards a change and is required on PATCH. Every POST may carry an
\`Idempotency-Key\`, and can then be repeated without being done twice. Lists are paged by opaque
cursors. Instants are RFC 3339 with offset, days are Asia/Shanghai dates, money is yuan with two
decimals as text. Unknown fields are refused and nothing in a body is converted.`;

/** Collects the contract from the routes' schemas. To be registered before any route. */
export async function registerContract(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Open-scenario subsidy service',
        summary: '政务人工智能开放场景应用专项补贴服务',
        description,
        version: '1.0.0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This service' }],
      tags: [
        { name: 'rounds', description: '申报轮次、政策与开放场景' },
        { name: 'other-measures', description: '其他市级同类措施' },
        { name: 'applications', description: '申报' },
        { name: 'materials', description: '配套材料' },
        { name: 'submissions', description: '提交' },
        { name: 'pre-review', description: '形式预审' },
        { name: 'counter', description: '综合受理窗口' },
        { name: 'papers', description: '通知书、回执及其核验' },
        { name: 'scoring', description: '综合评分' },
        { name: 'awards', description: '资助或奖励' },
        { name: 'audit', description: '审计留痕' },
        { name: 'operations', description: '运行状态' },
        { name: 'development', description: '仅开发环境' },
      ],
      components: {
        securitySchemes: {
          oidc: {
            type: 'oauth2',
            description: 'Bearer token of the configured OIDC issuer',
            flows: {
              clientCredentials: {
                tokenUrl: '/oauth/token',
                scopes: Object.fromEntries(
                  Object.entries(scopeCatalogue).map(([scope, { meaning }]) => [
                    scope,
                    `${meaning.zh} / ${meaning.en}`,
                  ]),
                ),
              },
            },
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `schema-${index}`,
    },
    transformObject: (document) =>
      'openapiObject' in document ? addConventions(document.openapiObject) : {},
    transform: ({ schema, url, route }) => {
      const { scope, multipart, exampleAnswer } = route.config ?? {};
      return {
        url,
        schema: {
          ...schema,
          ...(multipart === undefined
            ? {}
            : { consumes: ['multipart/form-data'], body: multipart }),
          ...(exampleAnswer === undefined ? {} : { [EXAMPLE_ANSWER]: exampleAnswer }),
          security: scope === undefined || scope === 'public' ? [] : [{ oidc: [scope as Scope] }],
        },
      };
    },
  });
}

/** `/openapi.json`, `/openapi.yaml`, and the interactive page at `/docs`. */
export async function registerContractRoutes(
  app: FastifyInstance,
  { docs }: { readonly docs: boolean },
): Promise<void> {
  // Everybody may ask, and it takes a fifth of a second each time.
  const json = once(() => JSON.stringify(app.swagger()));
  const yaml = once(() => contractYaml(app));
  app.get(
    '/openapi.json',
    { config: { scope: 'public' }, schema: { hide: true } },
    async (_request, reply) => reply.type('application/json').send(json()),
  );
  app.get(
    '/openapi.yaml',
    { config: { scope: 'public' }, schema: { hide: true } },
    async (_request, reply) => reply.type('application/yaml').send(yaml()),
  );
  if (!docs) return;
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  await app.register(async (page) => {
    declarePublic(page);
    await page.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      // Without TLS, as on a developer's machine, the page must still reach its own scripts.
      transformStaticCSP: (policy) => policy.replace(' upgrade-insecure-requests;', ''),
      uiConfig: { docExpansion: 'none', deepLinking: true, persistAuthorization: true },
    });
  });
}

/** Made on the first call, when all routes are known. */
function once(make: () => string): () => string {
  let made: string | undefined;
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
