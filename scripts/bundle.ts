import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// Bundles the service for the image: our modules, and packages with hundreds of modules, into a few
// files. All other packages stay in `node_modules`. Run it by `npm run build`; the reasons are in
// docs/adr/0013-the-image-runs-a-bundle.md.

const root = join(import.meta.dirname, '..');

/** ES modules that need nothing else but `pg`; 550 of them. */
const bundledPackages = new Set(['drizzle-orm', 'jose', 'typebox', 'uuid']);

/**
 * @param directory target of the bundle, anywhere inside the repository; its content is removed
 * first
 */
export async function buildBundle(directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: 'src/main.ts',
      'render-worker': 'src/documents/typesetting/render-worker.ts',
      'table-worker': 'src/other-measures/files/table-worker.ts',
      'facts-worker': 'src/materials/facts/facts-worker.ts',
    },
    outdir: directory,
    bundle: true,
    external: keptPackages(),
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Keeps imports as Node's type stripping leaves them. Set here, since the image is built
    // without tsconfig.json.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    // The S3 store stays apart: it is imported only where one is configured.
    splitting: true,
    sourcemap: true,
    // Names stay, for the log's stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    // One character beyond Latin-1 would make V8 hold the whole file with two bytes for each; some
    // comments have one.
    legalComments: 'none',
    charset: 'ascii',
    logLevel: 'warning',
  });
}

/**
 * Bundles the verifier into one file without dependencies, for auditors, who run it where nothing
 * of the service is.
 */
export async function bundleVerifier(file: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['verifier/main.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.12',
    charset: 'ascii',
    logLevel: 'warning',
  });
}

function keptPackages(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(dependencies).filter((name) => !bundledPackages.has(name));
}

if (import.meta.main) {
  await buildBundle(join(root, 'dist'));
  await bundleVerifier(join(root, 'dist', 'verify.mjs'));
}
