import type { Finding } from '../platform/findings.ts';
import type { OpenItems } from './case-facts.ts';

/**
 * The changed fields that the return notice does not open.
 * @param openItems null for a draft: everything is open
 * @param changed JSON Pointers of the fields that a revision changes
 * @see rule 4.1b: a returned application is corrected where the notice says
 */
export function closedFieldFindings(
  openItems: OpenItems | null,
  changed: readonly string[],
): Finding[] {
  if (openItems === null || openItems === 'all') return [];
  return changed
    .filter((pointer) => !openItems.pointers.some((open) => opens(open, pointer)))
    .map((pointer) => notOpen(pointer, openItems.pointers));
}

/** As `closedFieldFindings`, for the material kind of a file to attach or remove. */
export function closedMaterialFindings(openItems: OpenItems | null, kind: string): Finding[] {
  if (openItems === null || openItems === 'all' || openItems.materialKinds.includes(kind)) {
    return [];
  }
  return [notOpen('/kind', openItems.materialKinds)];
}

/** A pointer opens itself, everything below it, and the array or object it stands in as far as that is one field. */
function opens(open: string, changed: string): boolean {
  return changed === open || changed.startsWith(`${open}/`) || open.startsWith(`${changed}/`);
}

function notOpen(pointer: string, open: readonly string[]): Finding {
  const list = open.join(', ');
  return {
    code: 'not-open-for-correction',
    rule: '4.1b',
    pointer,
    message: {
      zh: '退回通知未要求修改该项',
      en: 'The return notice does not open this for change',
    },
    remedy: {
      zh: `只可修改：${list || '无'}`,
      en: `What may be changed: ${list || 'nothing'}`,
    },
  };
}
