import { type Finding, isNonEmpty, type NonEmpty } from '#platform/values/findings.ts';
import { fieldFinding } from './upload-findings.ts';

/** What comes with a file, in the same form. */
export interface UploadFields {
  /** Code of a material kind; whether the policy has it is not judged here. */
  readonly kind: string;
  /** Who issued a report, 出具单位 (rule 2.2). */
  readonly issuer: string | null;
  /** Shanghai date `YYYY-MM-DD` on which it was issued. */
  readonly issuedOn: string | null;
  /** UUID of the material that the file is a new version of. */
  readonly replacesId: string | null;
}

/** One text field as received; anything but a whole text is a finding. */
export interface ReceivedField {
  readonly name: string;
  readonly value: unknown;
  readonly truncated: boolean;
}

export type FieldsCheck =
  | { readonly kind: 'valid'; readonly fields: UploadFields }
  | { readonly kind: 'invalid'; readonly findings: NonEmpty<Finding> };

const MAX_KIND_CHARACTERS = 60;
const MAX_ISSUER_CHARACTERS = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const known = [
  'kind',
  'issuer',
  'issuedOn',
  'replacesId',
] as const satisfies readonly (keyof UploadFields)[];

/**
 * Checks the text fields of an upload form. Forms send an optional field that was left blank as an empty text: it
 * counts as absent.
 * @returns the fields, or everything that is wrong with them, at their JSON Pointers
 */
export function checkUploadFields(received: readonly ReceivedField[]): FieldsCheck {
  const findings = [...shapeFindings(received)];
  const texts = new Map(received.map(({ name, value }) => [name, value]));
  const text = (name: string) => {
    const value = texts.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const fields = {
    kind: text('kind') ?? '',
    issuer: text('issuer'),
    issuedOn: text('issuedOn'),
    replacesId: text('replacesId'),
  };
  findings.push(...valueFindings(fields));
  return isNonEmpty(findings) ? { kind: 'invalid', findings } : { kind: 'valid', fields };
}

function* shapeFindings(received: readonly ReceivedField[]): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { name, value, truncated } of received) {
    if (!known.some((each) => each === name)) {
      yield fieldFinding('unknown-field', name, {
        zh: '表单不接受该字段',
        en: 'The form has no such field',
      });
    } else if (seen.has(name)) {
      yield fieldFinding('repeated-field', name, {
        zh: '字段重复',
        en: 'The field is given more than once',
      });
    } else if (truncated || typeof value !== 'string') {
      yield fieldFinding('invalid-field', name, {
        zh: '字段须为普通文本且不得过长',
        en: 'The field must be plain text, and not this long',
      });
    }
    seen.add(name);
  }
}

function* valueFindings({ kind, issuer, issuedOn, replacesId }: UploadFields): Iterable<Finding> {
  if (kind === '') {
    yield fieldFinding(
      'required',
      'kind',
      { zh: '缺少材料类别', en: 'The material kind is missing' },
      { zh: '在文件之前发送 kind 字段。', en: 'Send the field kind before the file.' },
    );
  } else if (kind.length > MAX_KIND_CHARACTERS || !/^[a-z0-9-]+$/.test(kind)) {
    yield fieldFinding('invalid-field', 'kind', {
      zh: '材料类别编码格式错误',
      en: 'The material kind is not a code of the catalogue',
    });
  }
  if (issuer !== null && ([...issuer].length > MAX_ISSUER_CHARACTERS || /\p{C}/u.test(issuer))) {
    yield fieldFinding('invalid-field', 'issuer', {
      zh: `出具单位不得超过 ${MAX_ISSUER_CHARACTERS} 字，不得含控制字符`,
      en: `The issuer has at most ${MAX_ISSUER_CHARACTERS} characters, none of them a control character`,
    });
  }
  if (issuedOn !== null && !isDate(issuedOn)) {
    yield fieldFinding('invalid-field', 'issuedOn', {
      zh: '出具日期须为有效日期，格式为 YYYY-MM-DD',
      en: 'The issue date must be a calendar date, YYYY-MM-DD',
    });
  }
  if (replacesId !== null && !UUID.test(replacesId)) {
    yield fieldFinding('invalid-field', 'replacesId', {
      zh: '被替换材料的标识须为小写 UUID',
      en: 'The id of the replaced material must be a UUID in lower case',
    });
  }
}

function isDate(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
