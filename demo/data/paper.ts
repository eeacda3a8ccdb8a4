/** One document of the invented files, in the parts that both PDF and DOCX can show. */
export interface Paper {
  readonly title: string;
  readonly subtitle: string;
  readonly fields: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly PaperSection[];
  readonly table?: { readonly heading: string; readonly rows: readonly (readonly string[])[] };
  readonly signature: { readonly name: string; readonly date: string };
}

export interface PaperSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** On every page, so that nobody takes one for a real document. */
export const SPECIMEN_NOTICE = '演示样例 · 内容纯属虚构 · 不作任何证明之用';
