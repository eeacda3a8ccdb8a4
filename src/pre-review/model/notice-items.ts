import type { OpenItems } from '#cases/model/index.ts';
import { namesFormField, type SchemaNode } from '#cases/model/index.ts';
import type { HeldFile } from '#materials/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { NoticeItem } from './vocabulary.ts';

export const noticeItemCodes = [
  'item-target',
  'form-field-unknown',
  'material-kind-unknown',
  'return-reason-unknown',
] as const satisfies readonly FindingCode[];

/**
 * What is wrong with the items of a return notice. Each item must name one field of the form or one
 * material kind of the policy's catalogue, and a reason of the policy's list.
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
    const reasons = [...known.reasons];
    return [...targets, finding('return-reason-unknown', `${at}/reasonCode`, { reasons }, '4.1b')];
  });
}

/**
 * The content that may change after a return: the listed items only, unless the notice opens
 * everything. A file that the scanner did not clear may always be replaced: an infected one must
 * be, before the case comes back.
 */
export function openedBy(
  { items, opensAll }: { readonly items: readonly NoticeItem[]; readonly opensAll: boolean },
  heldFiles: readonly HeldFile[],
): OpenItems {
  if (opensAll) return 'all';
  const named = items.flatMap(({ materialKind }) => materialKind ?? []);
  return {
    pointers: items.flatMap(({ pointer }) => pointer ?? []),
    materialKinds: [...new Set([...named, ...heldFiles.map(({ kind }) => kind)])],
  };
}

/** The members of an entry that tell what a return opened. */
export function openedData(openItems: OpenItems) {
  if (openItems === 'all') return { opensAll: true };
  return { opensAll: false, opens: [...openItems.pointers, ...openItems.materialKinds] };
}

function targetFindings(
  { pointer, materialKind, original }: NoticeItem,
  at: string,
  form: SchemaNode,
  known: { readonly kinds: ReadonlySet<string>; readonly declarations: ReadonlySet<string> },
): Finding[] {
  // Only the counter asks for an original again.
  if ((pointer === undefined) === (materialKind === undefined) || original !== undefined) {
    return [finding('item-target', at)];
  }
  if (pointer !== undefined) {
    if (namesFormField(form, pointer, known.declarations)) return [];
    // Such a pointer opens nothing, and the applicant could not make the correction.
    return [finding('form-field-unknown', `${at}/pointer`, {}, '4.1b')];
  }
  if (materialKind === undefined || known.kinds.has(materialKind)) return [];
  const kinds = [...known.kinds];
  return [finding('material-kind-unknown', `${at}/materialKind`, { kinds }, '4.1')];
}
