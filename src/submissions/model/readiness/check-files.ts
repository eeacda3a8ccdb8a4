import { defectName, type ScanState, unsafeFinding } from '#materials/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * The scanner never decides whether a submission is in time: only a file that is known to be
 * infected must go first. A file without a clean verdict is submitted, and its packet is not
 * accepted before the file is cleared. A reviewer must look at a file that needs a password, or that
 * may be damaged.
 * @see rules 4.1, 4.1a, 4.1b
 */
export function checkFiles({ fileRemarks }: AssessedCase): Finding[] {
  return fileRemarks.flatMap(({ kind, scanState, isEncrypted, defects }) => {
    const pointer = `/materials/${kind}`;
    return [
      ...scanFindings(scanState, pointer),
      ...(isEncrypted ? [finding('material-encrypted', pointer)] : []),
      ...defects.map((each) => finding('material-damaged', pointer, { defect: defectName(each) })),
    ];
  });
}

function scanFindings(state: ScanState, pointer: string): Finding[] {
  switch (state) {
    case 'infected':
      return [unsafeFinding(state, pointer)];
    case 'pending':
      return [finding('material-scan-pending', pointer)];
    case 'unscannable':
      return [finding('material-unscannable', pointer)];
    default:
      return [];
  }
}
