import { paperLimit } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ReviewedCase } from './reviewed-case.ts';
import type { PaperItem } from './vocabulary.ts';

interface AskedPaper {
  /** The paper to bring to the counter; empty: none (rule 4.2). */
  readonly paperItems: readonly PaperItem[];
  /**
   * True when paper that an earlier acceptance asked for, and nobody brought, is no longer needed.
   */
  readonly waivePaper: boolean;
}

export const paperCodes = [
  'paper-outstanding',
  'nothing-to-waive',
  'supplement-deadline-passed',
  'material-kind-unknown',
  'paper-item-repeated',
  'paper-item-without-file',
  'paper-item-unnamed',
  'original-unknown',
] as const satisfies readonly FindingCode[];

/**
 * What is wrong with the paper that an acceptance asks for.
 * @see rules 4.2, 4.2a
 */
export function paperFindings(state: ReviewedCase, asked: AskedPaper): Finding[] {
  return [...itemFindings(state, asked.paperItems), ...waiverFindings(state, asked)];
}

/** Paper that was asked for but not brought must be asked for again or explicitly waived. */
function waiverFindings(
  { paperState }: ReviewedCase,
  { paperItems, waivePaper }: AskedPaper,
): Finding[] {
  const outstanding = paperState === 'required' && paperItems.length === 0;
  if (outstanding === waivePaper) return [];
  return [
    outstanding
      ? finding('paper-outstanding', '/paperItems')
      : finding('nothing-to-waive', '/waivePaper'),
  ];
}

function itemFindings(state: ReviewedCase, items: readonly PaperItem[]): Finding[] {
  const { policy, now, packetMaterials } = state;
  const kinds = new Set(policy.materials.map(({ code }) => code));
  const submitted = new Set(packetMaterials.map(({ kind }) => kind));
  const asked = new Set<string>();
  const limit = paperLimit(state, policy);
  const findings: Finding[] = [];
  // Paper asked for now could no longer be brought, and the case would wait at the counter for ever
  // (rule 4.2a).
  if (limit !== undefined && now >= limit && items.length > 0) {
    findings.push(finding('supplement-deadline-passed', '/paperItems', { at: limit }, '4.2a'));
  }
  const originals = new Set(policy.counter.originals?.map(({ code }) => code));
  items.forEach(({ materialKind, original }, index) => {
    const at = `/paperItems/${index}`;
    if ((materialKind === undefined) === (original === undefined)) {
      findings.push(finding('paper-item-unnamed', at));
      return;
    }
    const code = materialKind ?? String(original);
    const pointer = `${at}/${original === undefined ? 'materialKind' : 'original'}`;
    const known = original === undefined ? kinds : originals;
    if (!known.has(code)) {
      findings.push(
        original === undefined
          ? finding('material-kind-unknown', pointer, { kinds: [...kinds] }, '4.2')
          : finding('original-unknown', pointer, { originals: [...originals] }),
      );
    } else if (asked.has(code)) {
      findings.push(finding('paper-item-repeated', pointer));
    } else if (original === undefined && !submitted.has(code)) {
      // Paper confirms the electronic file it is compared with; a missing file needs a return
      // notice.
      findings.push(finding('paper-item-without-file', pointer));
    }
    asked.add(code);
  });
  return findings;
}
