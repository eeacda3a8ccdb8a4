import { ruleCatalogue } from '#programme/rules.ts';
import type { CounterPlace, Facts } from './content.ts';
import type { Block, Column, Fact } from './description.ts';
import type { Papers } from './issuer.ts';
import { limitInWords } from './shanghai-time.ts';

/** The policy's names for the codes on a document, from the policy of the judged packet. */
export interface Names {
  readonly materials: ReadonlyMap<string, string>;
  readonly originals: ReadonlyMap<string, string>;
  readonly declarations: ReadonlyMap<string, string>;
  readonly checks: ReadonlyMap<string, string>;
  readonly returnReasons: ReadonlyMap<string, string>;
  /** Who signs, by the policy in force at the act; undefined where it does not say. */
  readonly papers?: Papers | undefined;
}

const rules: Readonly<Record<string, { readonly clause: { readonly zh: string } }>> = ruleCatalogue;

/**
 * The clauses behind a decision, as a document cites them. The ids of rules are of this service
 * alone; `content.json` has them.
 * @param ruleIds in the order of the decision; one without a clause of its own adds none
 */
export function citation(ruleIds: readonly string[]): string {
  const clauses = new Set(ruleIds.flatMap((id) => rules[id]?.clause.zh ?? []));
  return `申报通知${[...clauses].join('、')}`;
}

export const ordinalColumn: Column = { title: '序号', share: 0.09, align: 'center' };

/** The rows that identify the case on every document. */
export function caseFacts(content: Facts): readonly Fact[] {
  return [
    {
      name: '申报单位',
      value: `${content.applicantName}（统一社会信用代码 ${content.creditCode}）`,
    },
    {
      name: '申报编号',
      value: `${content.applicationNumber}（第 ${content.submissionNumber} 次提交）`,
    },
    { name: '产品名称', value: content.productName },
    { name: '开放场景编号', value: content.scenarioCode },
  ];
}

/**
 * The deadline for bringing paper. A slot that begins exactly at the notified time is too late
 * (rule 4.2b).
 */
export function counterLimit(dueAt: string): string {
  return limitInWords(dueAt, false);
}

/** The name of a paper item: a material kind, or an original without an electronic file. */
export function paperName(
  { materialKind, original = '' }: { readonly materialKind?: string; readonly original?: string },
  { materials, originals }: Names,
): string {
  if (materialKind !== undefined) return materials.get(materialKind) ?? materialKind;
  return originals.get(original) ?? original;
}

/** The place for bringing paper. */
export function placeFacts({ place, from, to }: CounterPlace): readonly Fact[] {
  return [
    { name: '地点', value: place },
    { name: '窗口', value: `${from}号—${to}号` },
  ];
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** The reader's next steps, numbered. */
export function steps(...sentences: readonly string[]): readonly Block[] {
  return sentences.map((text, index) => ({ kind: 'paragraph', text: `${index + 1}．${text}` }));
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}
