import { paperLimit } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { ReviewedCase } from './reviewed-case.ts';
import type { PaperItem } from './terms.ts';

interface AskedPaper {
  /** What must be brought to the counter; empty: nothing (rule 4.2). */
  readonly paperItems: readonly PaperItem[];
  /** That the paper an earlier acceptance asked for, and nobody brought, is needed no more. */
  readonly waivePaper: boolean;
}

/**
 * What is wrong with the paper an acceptance asks for.
 * @see rules 4.2, 4.2a
 */
export function paperFindings(state: ReviewedCase, asked: AskedPaper): Finding[] {
  return [...itemFindings(state, asked.paperItems), ...waiverFindings(state, asked)];
}

/** Paper that was asked for and not brought is asked for again, or waived in so many words. */
function waiverFindings(
  { paperState }: ReviewedCase,
  { paperItems, waivePaper }: AskedPaper,
): Finding[] {
  const outstanding = paperState === 'required' && paperItems.length === 0;
  if (outstanding === waivePaper) return [];
  return [outstanding ? paperOutstanding() : nothingToWaive()];
}

function paperOutstanding(): Finding {
  return {
    code: 'paper-outstanding',
    rule: '4.2',
    pointer: '/paperItems',
    message: {
      zh: '此前要求的纸质材料尚未确认',
      en: 'The paper that was asked for before is not confirmed yet',
    },
    remedy: {
      zh: '再次列出须提交的纸质材料，或以 waivePaper 明确不再要求。',
      en: 'List the paper again, or say by waivePaper that it is needed no more.',
    },
  };
}

function nothingToWaive(): Finding {
  return {
    code: 'nothing-to-waive',
    rule: '4.2',
    pointer: '/waivePaper',
    message: {
      zh: '没有可免交的纸质材料：此前未要求、已确认，或本次又列出',
      en: 'No paper to waive: none was asked for, it is confirmed, or it is listed again',
    },
    remedy: { zh: '去掉 waivePaper。', en: 'Leave waivePaper out.' },
  };
}

function itemFindings(state: ReviewedCase, items: readonly PaperItem[]): Finding[] {
  const { policy, now, packetMaterials } = state;
  const kinds = new Set(policy.materials.map(({ code }) => code));
  const handedIn = new Set(packetMaterials.map(({ kind }) => kind));
  const asked = new Set<string>();
  const limit = paperLimit(state, policy);
  const late = limit !== undefined && now >= limit;
  const findings: Finding[] = late && items.length > 0 ? [paperTooLate()] : [];
  items.forEach(({ materialKind }, index) => {
    const pointer = `/paperItems/${index}/materialKind`;
    if (!kinds.has(materialKind)) findings.push(unknownKind(pointer, [...kinds]));
    else if (asked.has(materialKind)) findings.push(repeatedKind(pointer));
    else if (!handedIn.has(materialKind)) findings.push(nothingToConfirm(pointer));
    asked.add(materialKind);
  });
  return findings;
}

/** Asked for now, it could not be brought any more: the case would wait at the counter for good (rule 4.2a). */
function paperTooLate(): Finding {
  return {
    code: 'supplement-deadline-passed',
    rule: '4.2a',
    pointer: '/paperItems',
    message: {
      zh: '补充材料截止时间已过，不能再要求提交纸质材料',
      en: 'The supplement deadline has passed: paper can no longer be asked for',
    },
    remedy: {
      zh: '不要求纸质材料而受理（此前已要求的以 waivePaper 免交），或退回，或不予受理。',
      en: 'Accept without paper (waivePaper, if it was asked for before), return the application, or decline it.',
    },
  };
}

function unknownKind(pointer: string, kinds: readonly string[]): Finding {
  return {
    code: 'material-kind-unknown',
    rule: '4.2',
    pointer,
    message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
    remedy: { zh: `可用的类别：${kinds.join('、')}`, en: `One of: ${kinds.join(', ')}` },
  };
}

/** Paper confirms the electronic file it is compared with (rule 4.2); what is missing altogether is asked for by a return. */
function nothingToConfirm(pointer: string): Finding {
  return {
    code: 'paper-item-not-handed-in',
    rule: '4.2',
    pointer,
    message: {
      zh: '本次提交中没有该类材料的电子文件，无从核对',
      en: 'The packet has no electronic file of this kind that paper could confirm',
    },
    remedy: {
      zh: '去掉该项；需要该材料的，退回补充。',
      en: 'Leave it out; return the application if the material is needed.',
    },
  };
}

function repeatedKind(pointer: string): Finding {
  return {
    code: 'paper-item-repeated',
    rule: '4.2',
    pointer,
    message: { zh: '该类材料重复', en: 'The material kind is listed twice' },
    remedy: { zh: '每类材料只列一次。', en: 'List each kind once.' },
  };
}
