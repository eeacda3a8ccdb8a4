import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../config/project-root.ts';

interface Asset {
  readonly path: string;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  'page.js': 'text/javascript',
  'page.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'swagger-ui.css': 'text/css',
};

/** A file of the page: ours, or one of Swagger UI, which comes with the plugin that packs it. */
export function assetOf(name: string): Asset | undefined {
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (type === undefined) return undefined;
  const path = name.startsWith('page.')
    ? join(projectRoot, 'src/platform/reference/assets', name)
    : fileURLToPath(import.meta.resolve(`@fastify/swagger-ui/static/${name}`));
  return { path, type };
}
