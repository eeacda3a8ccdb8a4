import { defectName, unsafeFinding } from '#materials/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase, FileRemark } from './assessed-case.ts';

/**
 * The scanner never decides whether a submission is in time: only a file that is known to be
 * infected must go first. A file without a clean verdict is submitted, and its packet is not
 * accepted before the file is cleared. A reviewer must look at a file that needs a password, or that
 * may be damaged.
 * @see rules 4.1, 4.1a, 4.1b
 */
export function checkFiles({ fileRemarks }: AssessedCase): Finding[] {
  return fileRemarks.flatMap((remark) => {
    const { kind, isEncrypted, defects } = remark;
    const pointer = `/materials/${kind}`;
    return [
      ...scanFindings(remark, pointer),
      ...(isEncrypted ? [finding('material-encrypted', pointer)] : []),
      ...defects.map((each) => finding('material-damaged', pointer, { defect: defectName(each) })),
    ];
  });
}

function scanFindings(
  { scanState, beyondScannerBytes: sizeBytes = null }: FileRemark,
  pointer: string,
): Finding[] {
  switch (scanState) {
    case 'infected':
      return [unsafeFinding(scanState, pointer)];
    case 'pending':
      return [finding('material-scan-pending', pointer)];
    case 'unscannable':
      return sizeBytes === null
        ? [finding('material-unscannable', pointer)]
        : [finding('material-beyond-scanner', pointer, { sizeBytes })];
    default:
      return [];
  }
}
