/** 退回修改 / 补齐补正 */
export const noticeKinds = ['revise', 'supplement'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** When in the process the return happened: before acceptance, or after it (rules 4.1b, 4.1c). */
export const noticeStages = ['online', 'after-acceptance', 'counter'] as const;
export type NoticeStage = (typeof noticeStages)[number];

export const decisionKinds = ['accept', 'decline'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** One thing to correct: a field of the form or a material kind, never both. */
export interface NoticeItem {
  /** JSON Pointer into the form, such as `/product/name`. */
  readonly pointer?: string;
  readonly materialKind?: string;
  readonly text: string;
}

/** What a reviewer found of two applications that look alike (rules 3.4a, 3.4b). */
export const matchVerdicts = ['same-content', 'different-content', 'unclear'] as const;
export type MatchVerdict = (typeof matchVerdicts)[number];

/** The answer to one checklist item of the policy. */
export interface CheckAnswer {
  readonly code: string;
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  readonly note?: string;
}

/** One paper document to be brought to the counter (rule 4.2). */
export interface PaperItem {
  readonly materialKind: string;
  readonly note?: string;
}
