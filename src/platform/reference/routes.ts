import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { declarePublic } from '../access/access.ts';
import { projectRoot } from '../config/project-root.ts';
import { Problem } from '../problems/problems.ts';
import { assetOf } from './assets.ts';
import { type ContractDocument, cutDocument, listOperations } from './cut-document.ts';
import { readStories, STORIES } from './read-stories.ts';
import { type PageContent, renderPage } from './render-page.ts';

/** What the page tells beside the contract. */
export type ReferenceSettings = Pick<PageContent, 'logins' | 'organisation' | 'diagram'>;

/** Short, since a new version of the service has the same names. */
const ASSET_SECONDS = 600;

/** The page and its parts come from this service alone; Swagger UI draws its icons as data. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The interactive page at `/docs`: every operation can be searched at once, and is read in Swagger UI
 * one at a time.
 * @see docs/adr/0035-the-page-shows-one-operation-at-a-time.md
 */
export async function referenceRoutes(
  app: FastifyInstance,
  settings: ReferenceSettings,
): Promise<void> {
  await app.register(async (page) => {
    declarePublic(page);
    let made: Buffer | undefined;
    // Rendering the contract takes a fifth of a second.
    let rendered: ContractDocument | undefined;
    const document = () => {
      rendered ??= page.swagger() as unknown as ContractDocument;
      return rendered;
    };

    page.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
      reply.redirect('docs/', 308),
    );
    const config = { scope: 'public', constant: true } as const;
    page.get('/docs/', { config, schema: { hide: true } }, async (_request, reply) => {
      const content = () => ({ ...headOf(document()), ...settings, stories: readStories() });
      made ??= Buffer.from(renderPage(content()));
      return guarded(reply).type('text/html').send(made);
    });
    page.get('/workflows.arazzo.yaml', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('application/yaml').send(createReadStream(join(projectRoot, STORIES))),
    );
    page.get<{ Params: { name: string } }>(
      '/docs/assets/:name',
      { schema: { hide: true } },
      async ({ params: { name } }, reply) => {
        const asset = assetOf(name);
        if (asset === undefined) throw new Problem('not-found');
        // Read whole, so that it has a tag: Swagger UI is 1.5 MB, which browsers then keep.
        return reply
          .type(`${asset.type}; charset=utf-8`)
          .header('cache-control', `public, max-age=${ASSET_SECONDS}`)
          .send(await readFile(asset.path));
      },
    );
    page.get<{ Params: { operationId: string } }>(
      '/docs/operations/:operationId.json',
      { schema: { hide: true } },
      async ({ params: { operationId } }, reply) => {
        const cut = cutDocument(document(), operationId);
        if (cut === undefined) throw new Problem('not-found');
        return reply.type('application/json').send(JSON.stringify(cut));
      },
    );
  });
}

function headOf(document: ContractDocument) {
  const { info, tags } = document;
  return { ...info, tags, operations: listOperations(document) };
}

function guarded(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', POLICY);
}
