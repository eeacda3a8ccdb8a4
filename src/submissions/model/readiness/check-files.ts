import { isSafe, unsafeFinding } from '#materials/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * A file that the scanner did not clear cannot be submitted. A reviewer must look at a file that
 * needs a password.
 * @see rule 4.1
 */
export function checkFiles({ fileRemarks }: AssessedCase): Finding[] {
  return fileRemarks.flatMap(({ kind, scanState, isEncrypted }) => {
    const pointer = `/materials/${kind}`;
    return [
      ...(isSafe(scanState) ? [] : [unsafeFinding(scanState, pointer)]),
      ...(isEncrypted ? [finding('material-encrypted', pointer)] : []),
    ];
  });
}
