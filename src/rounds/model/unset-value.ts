import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

export const unsetValueCode = 'policy-value-unset' satisfies FindingCode;

/**
 * The finding of a step that needs a policy value which the round has not set. There is never a default.
 * @param pointer JSON Pointer into the policy document, such as `/counter/supplementDeadline`
 * @param rule the rule that needs the value
 */
export function unsetValue(pointer: string, rule: string): Finding {
  return finding(unsetValueCode, pointer, { setting: pointer }, rule);
}
