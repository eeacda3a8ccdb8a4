import type { Finding } from '#platform/values/findings.ts';
import type { ShortCase } from './draw-panels.ts';

export const frozenAlready: Finding = {
  code: 'pool-frozen-already',
  rule: '1',
  pointer: '',
  message: { zh: '本次抽取的专家库已冻结', en: 'The pool of this draw is frozen already' },
};

export const poolEmpty: Finding = {
  code: 'pool-empty',
  rule: '1',
  pointer: '',
  message: { zh: '专家库中没有可用的专家', en: 'The pool has no active expert' },
  remedy: {
    zh: '请先登记专家（registerExperts）。',
    en: 'Register experts first (registerExperts).',
  },
};

export const notFrozen: Finding = {
  code: 'pool-not-frozen',
  rule: '1',
  pointer: '',
  message: { zh: '本次抽取的专家库尚未冻结', en: 'The pool of this draw is not frozen yet' },
  remedy: {
    zh: '请先冻结专家库（freezeExpertPool）。',
    en: 'Freeze the pool first (freezeExpertPool).',
  },
};

export const drawnAlready: Finding = {
  code: 'drawn-already',
  rule: '1',
  pointer: '',
  message: { zh: '本次抽取已完成', en: 'The panels of this draw are drawn already' },
  remedy: {
    zh: '其后通过形式预审的申报，请另行抽取（commitExpertDraw）。',
    en: 'Begin another draw for cases that came later (commitExpertDraw).',
  },
};

export const noCase: Finding = {
  code: 'no-case-to-draw',
  rule: '5',
  pointer: '',
  message: {
    zh: '没有已通过形式预审且尚无评审专家的申报',
    en: 'No case passed pre-review and is without a panel',
  },
};

/** @param number of the case, 申报编号 */
export function tooFewExperts(
  { applicationId, eligible }: ShortCase,
  number: string,
  panelSize: number,
): Finding {
  return {
    code: 'too-few-experts',
    rule: '1',
    pointer: `/cases/${applicationId}`,
    message: {
      zh: `申报 ${number} 须抽取 ${panelSize} 位专家，可抽取的仅 ${eligible} 位`,
      en: `Case ${number} needs ${panelSize} experts and has ${eligible} to draw from`,
    },
    remedy: {
      zh: '请补充专家库后另行抽取，或先为该申报指派专家。',
      en: 'Add experts and begin another draw, or assign experts to this case first.',
    },
  };
}
