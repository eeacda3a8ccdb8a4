import { isSafe, unsafeFinding } from '#materials/model/index.ts';
import type { AssessedCase } from './assessed-case.ts';
import { type ReadinessFinding, toConfirm } from './readiness-finding.ts';

/** What the scanner did not clear cannot be handed in; what needs a password, a reviewer must look at. @see rule 4.1 */
export function checkFiles({ fileRemarks }: AssessedCase): ReadinessFinding[] {
  return fileRemarks.flatMap(({ kind, scanState, isEncrypted }) => {
    const pointer = `/materials/${kind}`;
    const findings: ReadinessFinding[] = [];
    if (!isSafe(scanState)) {
      findings.push({ severity: 'blocks', ...unsafeFinding(scanState, pointer) });
    }
    if (isEncrypted) {
      findings.push(
        toConfirm(
          'material-encrypted',
          '4.1',
          pointer,
          {
            zh: '文件已加密，可能需要密码才能打开',
            en: 'The file is encrypted and may need a password to open',
          },
          { zh: '建议改传未加密的文件。', en: 'Better upload it without encryption.' },
        ),
      );
    }
    return findings;
  });
}
