import type { Localized } from '#platform/values/findings.ts';
import { action } from '../action.ts';
import { code, digest, example, fields } from '../leaves.ts';

const contentSha256 = digest('拟办内容的摘要: the proposal holds the content');
const reasonSha256 = digest('理由的摘要: the proposal holds the reason');
const closed = fields({ kind: code('事项'), contentSha256, reasonSha256 });
const exampleClosed = {
  kind: 'policy',
  contentSha256: example.sha256,
  reasonSha256: example.sha256,
};

/** The action of a proposing operation. */
function proposed<SeenBy extends 'auditors' | 'officers'>(name: Localized, seenBy: SeenBy) {
  return action({
    subjects: ['proposal'],
    seenBy,
    name,
    data: fields({ contentSha256, reasonSha256 }),
    example: { contentSha256: example.sha256, reasonSha256: example.sha256 },
  });
}

/** The action of a confirming operation; what it leads to is an entry of its own. */
function confirmed<SeenBy extends 'auditors' | 'officers'>(name: Localized, seenBy: SeenBy) {
  return action({
    subjects: ['proposal'],
    seenBy,
    name,
    data: fields({ contentSha256 }),
    example: { contentSha256: example.sha256 },
  });
}

/** Acts that take two persons. */
export const proposalActions = {
  'proposal.rejected': action({
    subjects: ['proposal'],
    seenBy: 'officers',
    name: { zh: '驳回双人办理事项', en: 'Proposal rejected' },
    data: closed,
    example: exampleClosed,
  }),
  'proposal.withdrawn': action({
    subjects: ['proposal'],
    seenBy: 'officers',
    name: { zh: '撤回双人办理事项', en: 'Proposal withdrawn' },
    data: closed,
    example: exampleClosed,
  }),
  'policy.proposed': proposed({ zh: '拟定政策版本', en: 'Policy version proposed' }, 'auditors'),
  'reconsideration.proposed': proposed(
    { zh: '提出重新办理', en: 'Reconsideration proposed' },
    'officers',
  ),
  'reconsideration.confirmed': confirmed(
    { zh: '确认重新办理', en: 'Reconsideration confirmed' },
    'officers',
  ),
  'policy.confirmed': confirmed({ zh: '确认政策版本', en: 'Policy version confirmed' }, 'auditors'),
  'extension.proposed': proposed({ zh: '提议统一延期', en: 'Extension proposed' }, 'auditors'),
  'extension.confirmed': confirmed({ zh: '确认统一延期', en: 'Extension confirmed' }, 'auditors'),
  'round-cancellation.proposed': proposed(
    { zh: '提议取消轮次', en: 'Cancellation of a round proposed' },
    'auditors',
  ),
  'round-cancellation.confirmed': confirmed(
    { zh: '确认取消轮次', en: 'Cancellation of a round confirmed' },
    'auditors',
  ),
  'consortium-change.proposed': proposed(
    { zh: '提出联合体变更', en: 'Change of a consortium proposed' },
    'officers',
  ),
  'consortium-change.confirmed': confirmed(
    { zh: '确认联合体变更', en: 'Change of a consortium confirmed' },
    'officers',
  ),
  'product-bar.proposed': proposed(
    { zh: '提出产品不予资助', en: 'Bar of a product proposed' },
    'officers',
  ),
  'product-bar.confirmed': confirmed(
    { zh: '确认产品不予资助', en: 'Bar of a product confirmed' },
    'officers',
  ),
  'objection-upholding.proposed': proposed(
    { zh: '提出支持异议', en: 'Upholding of an objection proposed' },
    'officers',
  ),
  'objection-upholding.confirmed': confirmed(
    { zh: '确认支持异议', en: 'Upholding of an objection confirmed' },
    'officers',
  ),
  'publication-change.proposed': proposed(
    { zh: '提出更正或延长公示', en: 'Change of a publication proposed' },
    'auditors',
  ),
  'publication-change.confirmed': confirmed(
    { zh: '确认更正或延长公示', en: 'Change of a publication confirmed' },
    'auditors',
  ),
  'award-raising.proposed': proposed(
    { zh: '提出调增资助', en: 'Raising of an award proposed' },
    'officers',
  ),
  'award-raising.confirmed': confirmed(
    { zh: '确认调增资助', en: 'Raising of an award confirmed' },
    'officers',
  ),
  'product-bar-lifting.proposed': proposed(
    { zh: '提出解除不予资助', en: 'Lifting of a bar proposed' },
    'officers',
  ),
  'product-bar-lifting.confirmed': confirmed(
    { zh: '确认解除不予资助', en: 'Lifting of a bar confirmed' },
    'officers',
  ),
  'allocation-revocation.proposed': proposed(
    { zh: '提出撤销资助方案', en: 'Revocation of an allocation proposed' },
    'officers',
  ),
  'allocation-revocation.confirmed': confirmed(
    { zh: '确认撤销资助方案', en: 'Revocation of an allocation confirmed' },
    'officers',
  ),
  'usage-report-acceptance.proposed': proposed(
    { zh: '提出确认使用情况报告', en: 'Acceptance of a usage report proposed' },
    'officers',
  ),
  'usage-report-acceptance.confirmed': confirmed(
    { zh: '确认使用情况报告', en: 'Acceptance of a usage report confirmed' },
    'officers',
  ),
  'instalment-lapse.proposed': proposed(
    { zh: '提出分期失效', en: 'Lapse of an instalment proposed' },
    'officers',
  ),
  'instalment-lapse.confirmed': confirmed(
    { zh: '确认分期失效', en: 'Lapse of an instalment confirmed' },
    'officers',
  ),
  'organisation-change.proposed': proposed(
    { zh: '提出申报单位变更', en: 'Change of an organisation proposed' },
    'auditors',
  ),
  'organisation-change.confirmed': confirmed(
    { zh: '确认申报单位变更', en: 'Change of an organisation confirmed' },
    'auditors',
  ),
  'named-expert.proposed': proposed(
    { zh: '提出指定评审专家', en: 'Naming of experts proposed' },
    'officers',
  ),
  'named-expert.confirmed': confirmed(
    { zh: '确认指定评审专家', en: 'Naming of experts confirmed' },
    'officers',
  ),
  'receipt-retraction.proposed': proposed(
    { zh: '提出撤销收件确认', en: 'Retraction of a receipt proposed' },
    'officers',
  ),
  'receipt-retraction.confirmed': confirmed(
    { zh: '确认撤销收件确认', en: 'Retraction of a receipt confirmed' },
    'officers',
  ),
  'score-reopening.proposed': proposed(
    { zh: '提出重开评分', en: 'Reopening of a score proposed' },
    'officers',
  ),
  'score-reopening.confirmed': confirmed(
    { zh: '确认重开评分', en: 'Reopening of a score confirmed' },
    'officers',
  ),
} as const;
