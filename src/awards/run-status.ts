export const runStatuses = ['proposed', 'confirmed', 'void'] as const;

export type RunStatus = (typeof runStatuses)[number];

/** 资助或奖励 */
export const awardForms = ['grant', 'reward'] as const;
