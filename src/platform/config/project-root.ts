import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** The directory of `package.json`: the same for a source file and for the bundle in `dist/`. */
export const projectRoot = rootOf(import.meta.url);

function rootOf(file: string): string {
  const manifest = findPackageJSON(file);
  if (manifest === undefined) throw new Error(`no package.json above ${file}`);
  return dirname(manifest);
}
