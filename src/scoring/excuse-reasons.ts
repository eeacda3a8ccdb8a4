/** Why an expert leaves a panel: 回避 a conflict of interest, or 不能履职 not available. */
export const excuseReasons = ['recusal', 'unavailable'] as const;

export type ExcuseReason = (typeof excuseReasons)[number];
