import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { pointerToken } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { extensionsOf, type MediaType } from './media-type.ts';
import { type RefusedTypeCode, refusedTypeCodes } from './refused-type.ts';

/** The findings on an upload form and its file. */
export const uploadFormCodes = [
  'required',
  'unknown-field',
  'repeated-field',
  'invalid-field',
  'field-after-file',
  'unexpected-file',
  'more-than-one-file',
  'file-empty',
  'file-too-large',
  'file-beyond-scanner',
  ...refusedTypeCodes,
] as const satisfies readonly FindingCode[];

/** The JSON Pointer of a part of the upload form; the client may have made up its name. */
export function partPointer(name: string): string {
  return `/${pointerToken(name)}`;
}

export function fileMissing(): Finding {
  return finding('required', '/file', { field: { zh: '文件', en: 'The file' } }, null);
}

export function emptyFile(): Finding {
  return finding('file-empty', '/file');
}

export function unexpectedFile(name: string): Finding {
  return finding('unexpected-file', partPointer(name));
}

export function secondFile(): Finding {
  return finding('more-than-one-file', '/file');
}

export function fieldAfterFile(name: string): Finding {
  return finding('field-after-file', partPointer(name));
}

export function fileTooLarge(maxBytes: number): Finding {
  return finding('file-too-large', '/file', { maxBytes });
}

/** @param told size of the whole request, which is little more; undefined: nobody said it */
export function fileBeyondScanner(maxBytes: number, told: number | undefined): Finding {
  const size =
    told === undefined
      ? { zh: '更大', en: 'more' }
      : { zh: `约 ${told} 字节`, en: `about ${told} bytes` };
  return finding('file-beyond-scanner', '/file', { maxBytes, size });
}

/** @param allowed the types that the kind takes, which every remedy names */
export function fileTypeRefused(code: RefusedTypeCode, allowed: readonly MediaType[]): Finding {
  const types = allowed.map((type) => extensionsOf[type][0].toUpperCase());
  return finding(code, '/file', { types });
}
