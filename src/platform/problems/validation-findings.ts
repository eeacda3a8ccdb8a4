import type { Finding } from '../values/findings.ts';
import { pointerToken } from '../values/findings.ts';
import { findingOfKeyword } from './validation-wording.ts';

/** The JSON Schema validator's report of one failed keyword. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON Pointer into the validated part. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Keywords that only say that one of their branches failed; the branches are reported themselves.
 */
const structural = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'then', 'else', 'not']);

/** Nobody fixes more by hand, and an answer must not be many times larger than its request. */
export const MAX_FINDINGS = 1000;

/**
 * Turns the validator's reports into findings, a thousand at most.
 * @param part which part of the request was validated: `body`, `querystring`, `params`, `headers`
 * @returns pointers into the body, or `/query/…`, `/path/…`, `/headers/…` for the other parts
 */
export function validationFindings(errors: readonly SchemaError[], part: string): Finding[] {
  const findings = new Map<string, Finding>();
  for (const error of tellingErrors(errors)) {
    if (findings.size === MAX_FINDINGS) break;
    const pointer = prefixOf(part) + error.instancePath + namedField(error);
    const finding = findingOfKeyword(error.keyword, error.params, pointer);
    findings.set(`${pointer} ${finding.code}`, finding);
  }
  return [...findings.values()];
}

/** Leaves out duplicates: a nullable field that is wrong also fails to be null. */
function tellingErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const branches = errors.filter(({ keyword }) => !structural.has(keyword));
  const values = branches.filter((error) => !mustBeNull(error));
  if (values.length > 0) return values;
  return branches.length > 0 ? branches : errors;
}

function mustBeNull({ keyword, params }: SchemaError): boolean {
  return keyword === 'type' && params.type === 'null';
}

function prefixOf(part: string): string {
  if (part === 'querystring') return '/query';
  if (part === 'params') return '/path';
  return part === 'headers' ? '/headers' : '';
}

/** A missing or unknown field is named itself, not only the object it belongs to. */
function namedField({ params }: SchemaError): string {
  const name = params.missingProperty ?? params.additionalProperty;
  return typeof name === 'string' ? `/${pointerToken(name)}` : '';
}
