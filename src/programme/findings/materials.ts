import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of uploaded files and of materials. */
export const materialFindings = {
  'file-empty': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '文件为空', en: 'The file is empty' },
    remedy: { zh: '请选择有内容的文件重新上传。', en: 'Upload a file that has content.' },
  },
  'unexpected-file': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '该字段不接受文件', en: 'This field does not take a file' },
    remedy: { zh: '把文件放在文件字段（file）中。', en: 'Attach the file under the name file.' },
  },
  'more-than-one-file': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '一次只能上传一个文件', en: 'A request may carry only one file' },
    remedy: { zh: '每个文件单独上传。', en: 'Upload each file on its own.' },
  },
  'field-after-file': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '字段须位于文件之前', en: 'The field comes after the file' },
    remedy: {
      zh: '先发送文本字段，再发送文件。',
      en: 'Send the text fields first, the file last.',
    },
  },
  'repeated-field': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    message: { zh: '字段重复', en: 'The field is given more than once' },
    remedy: { zh: '每个字段只发送一次。', en: 'Send each field once.' },
  },
  'invalid-field': {
    rules: [],
    severity: 'blocks',
    problems: ['invalid-request'],
    parameters: { expected: 'name' },
    message: { zh: '该字段须为{expected}', en: 'The field must be {expected}' },
    remedy: { zh: '请更正该字段后重新上传。', en: 'Correct the field, and upload again.' },
  },
  'file-too-large': {
    rules: [],
    severity: 'blocks',
    problems: ['payload-too-large'],
    parameters: { maxBytes: 'number' },
    message: {
      zh: '文件超过该类材料的上限 {maxBytes} 字节',
      en: 'The file is larger than {maxBytes} bytes, the most for this kind',
    },
    remedy: { zh: '请压缩或拆分后重新上传。', en: 'Compress or split it, and upload it again.' },
  },
  'file-beyond-scanner': {
    rules: [],
    severity: 'blocks',
    problems: ['payload-too-large'],
    parameters: { maxBytes: 'number', size: 'name' },
    message: {
      zh: '文件超过病毒扫描的上限 {maxBytes} 字节（本次上传{size}），无法扫描的文件审核人员不能打开',
      en: 'The file is larger than {maxBytes} bytes, the most that the virus scanner takes (this upload: {size}), and reviewers open no file that it cannot scan',
    },
    remedy: {
      zh: '请降低扫描分辨率、压缩图片或拆分后重新上传。',
      en: 'Lower the resolution, compress its pictures or split it, and upload it again.',
    },
  },
  'file-type-not-allowed': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件内容不是该类材料允许的格式（以文件内容为准，与扩展名无关）',
      en: 'The content of the file has no format allowed for this kind, whatever its name says',
    },
    remedy: {
      zh: '请在原软件中另存为或导出为以下格式之一，再上传：{types}。',
      en: 'Save or export it as one of these in the program it comes from, and upload that: {types}.',
    },
  },
  'file-locked': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件设有打开密码',
      en: 'The file opens only with a password',
    },
    remedy: {
      zh: '请打开文件，去除密码，另存为以下格式之一，再上传：{types}。',
      en: 'Open it, remove the password, save it as one of these, and upload that: {types}.',
    },
  },
  'file-old-office': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件为旧版办公文档（如 .doc、.xls、.ppt、.wps），或设有打开密码',
      en: 'The file is an old office document (such as .doc, .xls, .ppt, .wps), or opens only with a password',
    },
    remedy: {
      zh: '请打开文件，去除密码，另存为以下格式之一，再上传：{types}。',
      en: 'Open it, remove the password, save it as one of these, and upload that: {types}.',
    },
  },
  'file-has-macros': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文档含有宏',
      en: 'The document carries macros',
    },
    remedy: {
      zh: '请另存为不含宏的以下格式之一，再上传：{types}。',
      en: 'Save it without macros as one of these, and upload that: {types}.',
    },
  },
  'file-archive-format': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件是 ZIP 以外的压缩包（如 RAR、7z）',
      en: 'The file is an archive other than ZIP, such as RAR or 7z',
    },
    remedy: {
      zh: '请解压，逐个上传其中的文件；可用的格式：{types}。',
      en: 'Unpack it, and upload the files in it; allowed formats: {types}.',
    },
  },
  'file-image-format': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '图片的格式不受支持（如 HEIC、WebP、TIFF、BMP）',
      en: 'The format of the picture is not supported, such as HEIC, WebP, TIFF, or BMP',
    },
    remedy: {
      zh: '请用看图软件将图片另存为或打印为以下格式之一，再上传：{types}。',
      en: 'Save or print the picture as one of these, and upload that: {types}.',
    },
  },
  'file-is-text': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件内容是纯文本或网页',
      en: 'The file holds plain text or a web page',
    },
    remedy: {
      zh: '请打开文件，打印或另存为以下格式之一，再上传：{types}。只改扩展名无效。',
      en: 'Open it, print or save it as one of these, and upload that: {types}. Another file name is not enough.',
    },
  },
  'file-cut-off': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件不完整，后面的内容缺失',
      en: 'The file is incomplete: its end is missing',
    },
    remedy: {
      zh: '请确认原文件能正常打开，另存一份后重新上传；可用的格式：{types}。',
      en: 'Make sure that the original opens, save it again, and upload that; allowed formats: {types}.',
    },
  },
  'file-mixed': {
    rules: [],
    severity: 'blocks',
    problems: ['unsupported-media-type'],
    parameters: { types: 'texts' },
    message: {
      zh: '文件前后附有其他内容，或结构已损坏',
      en: 'Other content stands before or behind the file, or its structure is damaged',
    },
    remedy: {
      zh: '请在原软件中打开，另存为以下格式之一，再上传：{types}。',
      en: 'Open it in the program it comes from, save it again as one of these, and upload that: {types}.',
    },
  },
  'archive-entries': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { most: 'number' },
    message: { zh: '压缩包内文件超过 {most} 个', en: 'The archive holds more than {most} entries' },
    remedy: {
      zh: '请拆分，或直接上传其中的文件。',
      en: 'Split it, or upload the files themselves.',
    },
  },
  'archive-expands': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { maxBytes: 'number', ratio: 'number' },
    message: {
      zh: '压缩包解压后过大：上限 {maxBytes} 字节，且不超过压缩后大小的 {ratio} 倍',
      en: 'The unpacked archive is too large: at most {maxBytes} bytes, and {ratio} times the packed size',
    },
    remedy: {
      zh: '请拆分，或直接上传其中的文件。',
      en: 'Split it, or upload the files themselves.',
    },
  },
  'archive-nested': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { most: 'number' },
    message: {
      zh: '压缩包内的压缩包超过 {most} 个',
      en: 'The archive holds more than {most} other archives',
    },
    remedy: {
      zh: '请拆分，或直接上传其中的文件。',
      en: 'Split it, or upload the files themselves.',
    },
  },
  'scan-pending': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    message: { zh: '文件尚未完成病毒扫描', en: 'The file has not been scanned for viruses yet' },
    remedy: { zh: '请稍候再试。', en: 'Try again in a moment.' },
  },
  'scan-infected': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    message: { zh: '文件含有病毒', en: 'The file carries a virus' },
    remedy: { zh: '请删除，并上传无毒的文件。', en: 'Remove it, and upload a clean one.' },
  },
  'scan-unscannable': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    message: { zh: '文件无法进行病毒扫描', en: 'The file cannot be scanned for viruses' },
    remedy: {
      zh: '请以其他方式保存（如不压缩、不加密）后重新上传。',
      en: 'Save it in another way, such as unpacked and unencrypted, and upload it again.',
    },
  },
  'material-kind-unknown': {
    rules: ['4.1', '4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { kinds: 'texts' },
    message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
    remedy: { zh: '可用的类别：{kinds}。', en: 'Choose one of: {kinds}.' },
  },
  'replaced-material-not-current': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '被替换的材料须为本申报当前的同类材料',
      en: 'A file can replace only a current material of the same kind',
    },
    remedy: { zh: '请重新读取材料列表。', en: 'Read the list of materials again.' },
  },
  'material-kind-full': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { most: 'number' },
    message: {
      zh: '该类材料最多 {most} 个文件',
      en: 'At most {most} files of this kind are allowed',
    },
    remedy: {
      zh: '替换其中一个，或先删除不再需要的文件。',
      en: 'Replace one of them, or first remove one that is no longer needed.',
    },
  },
  'quota-exceeded': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { quota: 'name' },
    message: { zh: '每份申报的材料合计最多{quota}', en: 'An application may hold at most {quota}' },
    remedy: { zh: '先删除不再需要的文件。', en: 'First remove files that are no longer needed.' },
  },
  'sent-quota-exceeded': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { quota: 'name' },
    message: {
      zh: '每份申报、每期使用证明各自累计最多上传{quota}，已替换和已删除的也计入',
      en: 'At most {quota} may ever be sent for an application, and as many as evidence for each instalment, replaced and removed ones included',
    },
    remedy: {
      zh: '请以现有文件办理；确需更多的，请联系本轮次的主管部门，由其发布上限更高的政策版本。',
      en: 'Go on with the files that are there. If more are needed, ask the office in charge of the round: a new version of its policy may allow more.',
    },
  },
  'material-discarded': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: {
      zh: '该文件未随任何一次提交，留存期满，已于{at}清除',
      en: 'No submission holds this file: it was kept for its term, and discarded at {at}',
    },
    remedy: {
      zh: '其名称、大小和摘要仍可查询；需要该文件的，请重新上传。',
      en: 'Its name, size and digest can still be read. If the file is needed, upload it again.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
