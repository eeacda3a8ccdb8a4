import type { Localized } from '#platform/values/findings.ts';

/**
 * 方案状态: proposed, and then either void or confirmed, published and final, in this order; a
 * confirmed run may be revoked instead of published.
 */
export const runStatuses = [
  'proposed',
  'confirmed',
  'void',
  'published',
  'final',
  'revoked',
] as const;

export type RunStatus = (typeof runStatuses)[number];

/** 资助或奖励 */
export const awardForms = ['grant', 'reward'] as const;

/** 资助状态: the status of the award itself; after the final decision, how far it is paid. */
export const awardStatuses = [
  'granted',
  'published',
  'final',
  'partly-disbursed',
  'disbursed',
  'clawed-back',
  'stopped',
  'withdrawn',
] as const;

export type AwardStatus = (typeof awardStatuses)[number];

export const awardStatusNames: Readonly<Record<AwardStatus, Localized>> = {
  granted: { zh: '已确认，待公示', en: 'Granted' },
  published: { zh: '公示中', en: 'Published' },
  final: { zh: '已最终确定，待拨付', en: 'Final' },
  'partly-disbursed': { zh: '部分拨付', en: 'Partly disbursed' },
  disbursed: { zh: '已拨付', en: 'Disbursed' },
  'clawed-back': { zh: '已全部追回', en: 'Clawed back' },
  stopped: { zh: '已停止拨付', en: 'Payment stopped' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
};
