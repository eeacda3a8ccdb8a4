import { policyOf } from './policy.ts';
import type { PolicyDocument } from './policy-document.ts';
import { policySettings, type SettingUse } from './settings/catalogue.ts';
import { isMarked, policyLeaves } from './settings/policy-leaves.ts';
import { type CalendarDifference, calendarDifferences } from './working-days.ts';

export interface UnsetSetting extends Pick<SettingUse, 'name' | 'rule' | 'blocks'> {
  /** JSON Pointer into the policy document. */
  readonly pointer: string;
}

export interface SampleSetting {
  readonly pointer: string;
  readonly clause: string;
}

export interface LintResult {
  /** Values that are still unset and matter under the rest of the policy. */
  readonly unset: readonly UnsetSetting[];
  /** Values chosen for demonstrations, by pointer: no real round may keep one. */
  readonly samples: readonly SampleSetting[];
  /** Days on which the policy's calendar differs from the published one. */
  readonly calendarDifferences: readonly CalendarDifference[];
}

/**
 * Lists the values that a policy still lacks, those that the call does not state, and the days on
 * which its calendar differs from the published one.
 * @param document a document that satisfies `PolicyDocument`
 */
export function lintPolicy(document: PolicyDocument): LintResult {
  const policy = policyOf(document);
  const unset = Object.entries(policySettings)
    .filter(([, { matters }]) => matters === undefined || matters(policy))
    .flatMap(([pattern, { name, rule, blocks }]) =>
      absentAt(document, pattern.split('/').slice(1)).map((pointer) => ({
        ...{ pointer, name, rule, blocks },
      })),
    );
  const samples = policyLeaves(document)
    .flatMap(({ pointer, node }) =>
      isMarked(node) && node.mark === 'sample' ? [{ pointer, clause: node.clause }] : [],
    )
    // The database does not keep the order of members.
    .sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
  return { unset, samples, calendarDifferences: calendarDifferences(policy.calendar) };
}

/** The pointers that match a pattern and have no value in the document. */
function absentAt(node: unknown, tokens: readonly string[], pointer = ''): string[] {
  if (node === undefined) return [[pointer, ...tokens].join('/')];
  const [token, ...rest] = tokens;
  if (token === undefined) return [];
  const keys = token === '*' ? Object.keys(node as object) : [token];
  return keys.flatMap((key) =>
    absentAt(Reflect.get(node as object, key), rest, `${pointer}/${key}`),
  );
}
