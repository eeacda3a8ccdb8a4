import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/**
 * Checks values against the committed contract.
 * @returns for each component a function that lists the faults of a value
 */
export function publishedContract() {
  const { components } = parse(readFileSync('openapi/openapi.yaml', 'utf8'));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: 'contract', components });
  return (component: string) => {
    const validate = ajv.compile({ $ref: `contract#/components/schemas/${component}` });
    return (value: unknown): readonly string[] => {
      validate(value);
      return (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath} ${message}`,
      );
    };
  };
}
