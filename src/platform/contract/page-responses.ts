import type { OpenAPIV3_1 } from 'openapi-types';
import { publicProblems } from './refusals.ts';
import { binary } from './schema.ts';

/** HTML for people; what it says is told by the JSON beside it. */
export const page = { 'text/html': { schema: binary.schema as OpenAPIV3_1.SchemaObject } };

/**
 * The answers of a public operation that has pages: each as JSON, and to browsers as HTML.
 * @param description of the answer
 * @param schema of its JSON
 */
export function answersWithPages(
  description: string,
  schema: object,
  ...statuses: readonly number[]
): Record<number, unknown> {
  const refusals = Object.entries(publicProblems(406, ...statuses)).map(([status, refusal]) => {
    const { description, content } = refusal as { description: string; content: object };
    return [status, { description, content: { ...content, ...page } }];
  });
  const answer = { description, content: { 'application/json': { schema }, ...page } };
  return { 200: answer, ...Object.fromEntries(refusals) };
}
