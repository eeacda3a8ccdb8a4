/** 方案状态: proposed, and then either void or confirmed, published and final, in this order. */
export const runStatuses = ['proposed', 'confirmed', 'void', 'published', 'final'] as const;

export type RunStatus = (typeof runStatuses)[number];

/** 资助或奖励 */
export const awardForms = ['grant', 'reward'] as const;
