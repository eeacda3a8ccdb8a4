import type { CounterPlace, DocumentContent } from './content.ts';
import type { Block, Column, Fact } from './description.ts';
import { momentInWords } from './shanghai-time.ts';

/** What the policy of the judged packet calls the things that a paper names by code. */
export interface Names {
  readonly materials: ReadonlyMap<string, string>;
  readonly declarations: ReadonlyMap<string, string>;
  readonly checks: ReadonlyMap<string, string>;
  readonly returnReasons: ReadonlyMap<string, string>;
}

export const ordinalColumn: Column = { title: '序号', share: 0.09, align: 'center' };

/** The rows by which every paper says whose it is. */
export function caseFacts(content: DocumentContent): readonly Fact[] {
  return [
    { name: '申报单位', value: content.applicantName },
    { name: '统一社会信用代码', value: content.creditCode },
    {
      name: '申报编号',
      value: `${content.applicationNumber}（第 ${content.submissionNumber} 次提交）`,
    },
    { name: '产品名称', value: content.productName },
    { name: '开放场景编号', value: content.scenarioCode },
  ];
}

/**
 * Until when paper is brought: a slot that begins at the notified time itself begins too late (rule
 * 4.2b).
 */
export function counterLimit(dueAt: string): string {
  return `${momentInWords(dueAt)} 之前（不含）`;
}

/** Where paper is brought. */
export function placeFacts({ place, from, to }: CounterPlace): readonly Fact[] {
  return [
    { name: '地点', value: place },
    { name: '窗口', value: `${from}号—${to}号` },
  ];
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** What the reader does next, numbered. */
export function steps(...sentences: readonly string[]): readonly Block[] {
  return sentences.map((text, index) => ({ kind: 'paragraph', text: `${index + 1}．${text}` }));
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}
