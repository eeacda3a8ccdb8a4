import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { Answer, Client } from './service.ts';

/** The statement of a second officer who takes over the reasons of a run, whatever they are. */
export const AGREED = { incompleteConfirmed: true } as const;

const PREFIX = 'run-incomplete-';

/**
 * Proposes a run of a round where something is open still: a reason for each cause that the refusal
 * names.
 * @param url of the round's runs
 */
export async function proposeAnyway(
  officer: Client,
  url: string,
  body: object = {},
): Promise<Answer<AllocationRun>> {
  const first = await officer.post<AllocationRun>(url, body);
  const causes = causesOf(first.findings);
  if (causes.length === 0) return first;
  const incomplete = causes.map((cause) => ({ cause, reason: '其余申报另行安排。' }));
  return officer.post<AllocationRun>(url, { ...body, incomplete });
}

/** The causes that a refusal names, in its order. */
export function causesOf(findings: readonly string[]): string[] {
  return findings
    .filter((found) => found.startsWith(PREFIX))
    .map((found) => found.slice(PREFIX.length, found.indexOf(' ')));
}
