/** 实用性, 创新性, 可复制推广性: named by the call itself; a rubric may hold more (rule 1). */
export const mandatoryCriteria = ['practicality', 'innovation', 'replicability'] as const;
