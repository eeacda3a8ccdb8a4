import type { Finding, Localized } from '#platform/values/findings.ts';
import { extensionsOf, type MediaType } from './media-type.ts';

/** A finding at one part of the upload form; the name may be the client's own and is escaped for the pointer. */
export function fieldFinding(
  code: string,
  name: string,
  message: Localized,
  remedy?: Localized,
): Finding {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { code, rule: null, pointer, message, ...(remedy && { remedy }) };
}

export function fileMissing(): Finding {
  return fieldFinding(
    'required',
    'file',
    { zh: '缺少文件', en: 'The file is missing' },
    { zh: '以 file 为名附上一个文件。', en: 'Attach one file under the name file.' },
  );
}

export function emptyFile(): Finding {
  return fieldFinding('file-empty', 'file', { zh: '文件为空', en: 'The file is empty' });
}

export function unexpectedFile(name: string): Finding {
  return fieldFinding(
    'unexpected-file',
    name,
    { zh: '该字段不接受文件', en: 'This field does not take a file' },
    { zh: '以 file 为名附上文件。', en: 'Attach the file under the name file.' },
  );
}

export function secondFile(): Finding {
  return fieldFinding(
    'more-than-one-file',
    'file',
    { zh: '一次只能上传一个文件', en: 'A request carries one file' },
    { zh: '每个文件单独上传。', en: 'Upload each file on its own.' },
  );
}

export function fieldAfterFile(name: string): Finding {
  return fieldFinding(
    'field-after-file',
    name,
    { zh: '字段须位于文件之前', en: 'The field comes after the file' },
    { zh: '先发送文本字段，再发送文件。', en: 'Send the text fields first, the file last.' },
  );
}

export function fileTooLarge(maxBytes: number): Finding {
  return fieldFinding(
    'file-too-large',
    'file',
    {
      zh: `文件超过该类材料的上限 ${maxBytes} 字节`,
      en: `The file is larger than ${maxBytes} bytes, the most for this kind`,
    },
    { zh: '请压缩或拆分后重新上传。', en: 'Compress or split it.' },
  );
}

export function fileTypeRefused(allowed: readonly MediaType[]): Finding {
  const names = allowed.map((type) => extensionsOf[type][0].toUpperCase()).join(', ');
  return fieldFinding(
    'file-type-not-allowed',
    'file',
    {
      zh: '文件内容不是该类材料允许的格式（以文件内容为准，与扩展名无关）',
      en: 'The content of the file is no format allowed for this kind, whatever its name says',
    },
    { zh: `请上传：${names}。`, en: `Upload one of: ${names}.` },
  );
}
