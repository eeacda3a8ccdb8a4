import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, NodeHost } from '@typespec/compiler';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// The CommonGrants protocol as it is published: a TypeSpec library, from which its OpenAPI document
// is made here.

const PROTOCOL = 'node_modules/@common-grants/core/lib/main.tsp';
const EMITTER = '@typespec/openapi3';

interface ProtocolOperation {
  readonly tags: readonly string[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: object }>>;

export interface Protocol {
  readonly version: string;
  /** Operations by method and path: `get /common-grants/opportunities`. */
  readonly operations: ReadonlyMap<string, ProtocolOperation>;
  /** The faults of a value by a schema of the document; empty where it fits. */
  faults(schema: object, value: unknown): readonly string[];
}

/** The newest version in the library. */
export async function readProtocol(): Promise<Protocol> {
  const directory = mkdtempSync(join(tmpdir(), 'subsidy-protocol-'));
  try {
    const program = await compile(NodeHost, join(process.cwd(), PROTOCOL), {
      emit: [EMITTER],
      outputDir: directory,
      options: {
        [EMITTER]: {
          'emitter-output-dir': directory,
          ...{ 'file-type': 'json', 'openapi-versions': ['3.1.0'] },
        },
      },
    });
    if (program.hasError()) throw new Error(JSON.stringify(program.diagnostics.map(String)));
    const newest = globSync('**/*.json', { cwd: directory }).toSorted().at(-1) ?? '';
    return protocolOf(JSON.parse(readFileSync(join(directory, newest), 'utf8')));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

interface ProtocolDocument {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, ProtocolOperation>>>>;
  readonly components: object;
}

function protocolOf({ info, paths, components }: ProtocolDocument): Protocol {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  // “A time on a clock, without a timezone”, unlike that of RFC 3339.
  ajv.addFormat('time', /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);
  ajv.addSchema({ $id: 'protocol', components });
  return {
    version: info.version,
    operations: new Map(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation]),
      ),
    ),
    faults(schema, value) {
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"protocol#/components/');
      const validate = ajv.compile(JSON.parse(text));
      if (validate(value)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath} ${message}`,
      );
    },
  };
}
