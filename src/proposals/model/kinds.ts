import type { Localized } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';

/** One act that takes two persons. */
export interface ProposalKind {
  readonly name: Localized;
  /** Who may see, reject and withdraw such a proposal; auditors see every one. */
  readonly roles: readonly Role[];
  /** The operation by which another person confirms it. */
  readonly confirmedBy: string;
}

/**
 * Every act that one person proposes and another confirms. The module that owns an act holds its
 * two operations; what they share is here.
 */
export const proposalCatalogue = {
  policy: {
    name: { zh: '政策版本', en: 'Policy version' },
    roles: ['officer', 'admin'],
    confirmedBy: 'confirmPolicy',
  },
  extension: {
    name: { zh: '统一延期', en: 'Extension for all' },
    roles: ['officer'],
    confirmedBy: 'confirmExtension',
  },
  'round-cancellation': {
    name: { zh: '取消轮次', en: 'Cancellation of a round' },
    roles: ['officer'],
    confirmedBy: 'confirmRoundCancellation',
  },
  reconsideration: {
    name: { zh: '重新办理', en: 'Reconsideration' },
    roles: ['officer'],
    confirmedBy: 'confirmReconsideration',
  },
  'receipt-retraction': {
    name: { zh: '撤销收件确认', en: 'Retraction of a receipt' },
    roles: ['counter', 'officer'],
    confirmedBy: 'confirmReceiptRetraction',
  },
  'consortium-change': {
    name: { zh: '联合体变更', en: 'Change of a consortium' },
    roles: ['officer'],
    confirmedBy: 'confirmConsortiumChange',
  },
  'score-reopening': {
    name: { zh: '重开评分', en: 'Reopening of a score' },
    roles: ['officer'],
    confirmedBy: 'confirmScoreReopening',
  },
  'product-bar': {
    name: { zh: '产品不予资助', en: 'Bar of a product' },
    roles: ['officer'],
    confirmedBy: 'confirmProductBar',
  },
  'product-bar-lifting': {
    name: { zh: '解除产品不予资助', en: 'Lifting of a bar' },
    roles: ['officer'],
    confirmedBy: 'confirmProductBarLifting',
  },
  'allocation-revocation': {
    name: { zh: '撤销资助方案', en: 'Revocation of an allocation' },
    roles: ['officer'],
    confirmedBy: 'confirmAllocationRevocation',
  },
  'objection-upholding': {
    name: { zh: '支持异议', en: 'Upholding of an objection' },
    roles: ['officer'],
    confirmedBy: 'confirmObjectionUpholding',
  },
  'publication-change': {
    name: { zh: '更正或延长公示', en: 'Change of a publication' },
    roles: ['officer'],
    confirmedBy: 'confirmPublicationChange',
  },
  'award-raising': {
    name: { zh: '调增资助', en: 'Raising of an award' },
    roles: ['officer'],
    confirmedBy: 'confirmAwardRaising',
  },
  'usage-report-acceptance': {
    name: { zh: '确认使用情况报告', en: 'Acceptance of a usage report' },
    roles: ['officer'],
    confirmedBy: 'confirmUsageReportAcceptance',
  },
  'instalment-lapse': {
    name: { zh: '分期失效', en: 'Lapse of an instalment' },
    roles: ['officer'],
    confirmedBy: 'confirmInstalmentLapse',
  },
  'organisation-change': {
    name: { zh: '申报单位变更', en: 'Change of an organisation' },
    roles: ['officer'],
    confirmedBy: 'confirmOrganisationChange',
  },
  'named-expert': {
    name: { zh: '指定评审专家', en: 'Naming of experts' },
    roles: ['officer'],
    confirmedBy: 'confirmNamedExpert',
  },
} as const satisfies Readonly<Record<string, ProposalKind>>;

export type ProposalKindName = keyof typeof proposalCatalogue;

export const proposalKinds = Object.keys(proposalCatalogue) as [
  ProposalKindName,
  ...ProposalKindName[],
];

/** Where a proposal stands. */
export const proposalStatuses = ['open', 'confirmed', 'rejected', 'withdrawn'] as const;

export type ProposalStatus = (typeof proposalStatuses)[number];

export const proposalStatusNames: Readonly<Record<ProposalStatus, Localized>> = {
  open: { zh: '待确认', en: 'Open' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  rejected: { zh: '已驳回', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

/** The kinds of proposals that a role may see. */
export function kindsFor(role: Role): readonly ProposalKindName[] {
  return proposalKinds.filter((kind) => {
    const { roles }: ProposalKind = proposalCatalogue[kind];
    return role === 'auditor' || roles.includes(role);
  });
}
