/** Why an officer excuses an expert: 回避 conflict of interest, or 不能履职 not available. */
export const officerExcuseReasons = ['recusal', 'unavailable'] as const;

export type OfficerExcuseReason = (typeof officerExcuseReasons)[number];

/** Why an expert leaves a panel; 出库: taken out of the round's pool. */
export const excuseReasons = [...officerExcuseReasons, 'left-pool'] as const;

export type ExcuseReason = (typeof excuseReasons)[number];

/**
 * Why an officer names an expert instead of drawing one; a closed list, because free text could
 * name people in the ledger.
 */
export const assignmentReasons = ['too-few-to-draw', 'vacancy', 'expertise', 'other'] as const;

export type AssignmentReason = (typeof assignmentReasons)[number];

/** Why an expert withdraws a sheet; a closed list for the same reason. */
export const sheetWithdrawalReasons = [
  'scores-mistaken',
  'packet-misread',
  'new-facts',
  'other',
] as const;

export type SheetWithdrawalReason = (typeof sheetWithdrawalReasons)[number];

/** Why two officers reopen a final score; the statement beside it is no part of the ledger. */
export const reopeningReasons = [
  'conflict-found',
  'sheet-mistaken',
  'procedure-violated',
  'other',
] as const;

export type ReopeningReason = (typeof reopeningReasons)[number];
