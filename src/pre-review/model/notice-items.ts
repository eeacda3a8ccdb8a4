import type { OpenItems } from '#cases/model/index.ts';
import { namesFormField, type SchemaNode } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { NoticeItem } from './terms.ts';

/**
 * What is wrong with the items of a return notice: each names one field of the form or one material kind of the
 * policy's catalogue, and a reason of its list.
 * @param form the schema of the form, whose fields the items may name
 * @see rules 4.1, 4.1b
 */
export function noticeItemFindings(
  policy: Policy,
  items: readonly NoticeItem[],
  form: SchemaNode,
): Finding[] {
  const known = {
    kinds: new Set(policy.materials.map(({ code }) => code)),
    reasons: new Set(policy.preReview.returnReasons.map(({ code }) => code)),
    declarations: new Set(policy.declarations.map(({ code }) => code)),
  };
  return items.flatMap((item, index) => {
    const at = `/items/${index}`;
    const targets = targetFindings(item, at, form, known);
    if (known.reasons.has(item.reasonCode)) return targets;
    return [...targets, unknownReason(`${at}/reasonCode`, [...known.reasons])];
  });
}

/** After a return only what the notice lists may change, unless it opens everything. */
export function openedBy(items: readonly NoticeItem[], opensAll: boolean): OpenItems {
  if (opensAll) return 'all';
  return {
    pointers: items.flatMap(({ pointer }) => pointer ?? []),
    materialKinds: items.flatMap(({ materialKind }) => materialKind ?? []),
  };
}

function targetFindings(
  { pointer, materialKind }: NoticeItem,
  at: string,
  form: SchemaNode,
  known: { readonly kinds: ReadonlySet<string>; readonly declarations: ReadonlySet<string> },
): Finding[] {
  if ((pointer === undefined) === (materialKind === undefined)) return [untargeted(at)];
  if (pointer !== undefined) {
    return namesFormField(form, pointer, known.declarations) ? [] : [unknownField(`${at}/pointer`)];
  }
  if (materialKind === undefined || known.kinds.has(materialKind)) return [];
  return [unknownKind(`${at}/materialKind`, [...known.kinds])];
}

function untargeted(pointer: string): Finding {
  return {
    code: 'item-target',
    rule: '4.1b',
    pointer,
    message: {
      zh: '每一项须且只须指明一个表单字段或一类材料',
      en: 'Each item names either a form field or a material kind',
    },
    remedy: {
      zh: '填写 pointer 或 materialKind 之一；两者都有时拆成两项。',
      en: 'Give pointer or materialKind; for both, make two items of it.',
    },
  };
}

/** It would open nothing: the applicant could not correct what it is told to. */
function unknownField(pointer: string): Finding {
  return {
    code: 'form-field-unknown',
    rule: '4.1b',
    pointer,
    message: { zh: '资金申请书中没有该字段', en: 'The form has no such field' },
    remedy: {
      zh: '使用资金申请书字段的 JSON Pointer，例如 /product/usage；声明为 /declarations/{编码}。',
      en: 'Use the JSON Pointer of a form field, such as /product/usage or /declarations/{code}.',
    },
  };
}

function unknownKind(pointer: string, kinds: readonly string[]): Finding {
  return {
    code: 'material-kind-unknown',
    rule: '4.1',
    pointer,
    message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
    remedy: { zh: `可用的类别：${kinds.join('、')}`, en: `One of: ${kinds.join(', ')}` },
  };
}

function unknownReason(pointer: string, reasons: readonly string[]): Finding {
  return {
    code: 'return-reason-unknown',
    rule: '4.1b',
    pointer,
    message: { zh: '政策的退回原因目录中没有该原因', en: 'The policy has no such return reason' },
    remedy: { zh: `可用的原因：${reasons.join('、')}`, en: `One of: ${reasons.join(', ')}` },
  };
}
