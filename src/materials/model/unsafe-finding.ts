import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { UnsafeState } from './scan-states.ts';

export const unsafeFileCodes = [
  'scan-pending',
  'scan-infected',
  'scan-unscannable',
] as const satisfies readonly FindingCode[];

/** Why a file that the scanner did not clear can be neither downloaded nor handed in. @see rule 4.1 */
export function unsafeFinding(state: UnsafeState, pointer: string): Finding {
  return finding(`scan-${state}`, pointer);
}
