import {
  type Finding,
  isNonEmpty,
  type Localized,
  type NonEmpty,
} from '#platform/values/findings.ts';
import { isLocalDate } from '#platform/values/instant.ts';
import { finding } from '#programme/findings/finding.ts';
import { partPointer } from './upload-findings.ts';

/** The fields that come with a file in the same form. */
export interface UploadFields {
  /** Code of a material kind; not yet checked against the policy. */
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
 * Checks the text fields of an upload form. Forms send a blank optional field as an empty text: it
 * counts as absent.
 * @returns the fields, or every finding on them at its JSON Pointer
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
    const pointer = partPointer(name);
    if (!known.some((each) => each === name)) yield finding('unknown-field', pointer);
    else if (seen.has(name)) yield finding('repeated-field', pointer);
    else if (truncated || typeof value !== 'string') yield invalid(name, shortText);
    seen.add(name);
  }
}

function* valueFindings({ kind, issuer, issuedOn, replacesId }: UploadFields): Iterable<Finding> {
  if (kind === '') {
    yield finding(
      'required',
      '/kind',
      { field: { zh: '材料类别', en: 'The material kind' } },
      null,
    );
  } else if (kind.length > MAX_KIND_CHARACTERS || !/^[a-z0-9-]+$/.test(kind)) {
    yield invalid('kind', kindCode);
  }
  if (
    issuer !== null &&
    ([...issuer].length > MAX_ISSUER_CHARACTERS || /[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(issuer))
  ) {
    yield invalid('issuer', issuerName);
  }
  if (issuedOn !== null && !isLocalDate(issuedOn)) yield invalid('issuedOn', calendarDate);
  if (replacesId !== null && !UUID.test(replacesId)) yield invalid('replacesId', materialId);
}

function invalid(name: string, expected: Localized): Finding {
  return finding('invalid-field', partPointer(name), { expected });
}

const shortText = { zh: '普通文本且不得过长', en: 'shorter, and plain text' };
const kindCode = { zh: '材料目录中的类别编码', en: 'the code of a material kind' };
const issuerName = {
  zh: `不超过 ${MAX_ISSUER_CHARACTERS} 字、不换行且不含控制字符的 UTF-8 文本`,
  en: `one line of at most ${MAX_ISSUER_CHARACTERS} characters in UTF-8, none of them a control character`,
};
const calendarDate = { zh: '有效日期，如 2025-11-30', en: 'a calendar date, such as 2025-11-30' };
const materialId = { zh: '小写 UUID', en: 'a UUID in lower case' };
