import type { Finding, Localized } from '#platform/values/findings.ts';
import type { UnsafeState } from './scan-states.ts';

const texts = {
  pending: {
    message: { zh: '文件尚未完成病毒扫描', en: 'The file is not scanned for viruses yet' },
    remedy: { zh: '请稍候再试。', en: 'Try again in a moment.' },
  },
  infected: {
    message: { zh: '文件含有病毒', en: 'The file carries a virus' },
    remedy: { zh: '请删除，并上传无毒的文件。', en: 'Remove it and upload a clean one.' },
  },
  unscannable: {
    message: { zh: '文件无法进行病毒扫描', en: 'The file cannot be scanned for viruses' },
    remedy: {
      zh: '请以其他方式保存（如不压缩、不加密）后重新上传。',
      en: 'Save it in another way, such as neither packed nor encrypted, and upload it again.',
    },
  },
} as const;

/** Why a file that the scanner did not clear can be neither downloaded nor handed in. @see rule 4.1 */
export function unsafeFinding(
  state: UnsafeState,
  pointer: string,
): Finding & { readonly remedy: Localized } {
  return { code: `scan-${state}`, rule: '4.1', pointer, ...texts[state] };
}
