import {
  type Audience,
  actionCatalogue,
  audiences,
  type LedgerAction,
} from '#kernel/model/index.ts';
import type { Localized } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';
import { type Scope, scopeCatalogue } from '#programme/scopes.ts';

/** The roles that follow events: those of the scope `events:read`. */
export type FeedRole = (typeof scopeCatalogue)['events:read']['roles'][number];

export const feedRoles = scopeCatalogue['events:read'].roles;

/** Who is told of an action, and why they and nobody else. */
export interface Readership {
  readonly roles: readonly FeedRole[];
  readonly reason: Localized;
}

/**
 * About a case: applicants are told of their own cases only, everybody else but auditors from the
 * first submission on.
 */
const ofCases = {
  case: {
    roles: heldBy(audiences.case),
    reason: {
      zh: '申报的办理记录向其全部查阅人展示',
      en: 'the history of the case shows it to all its readers',
    },
  },
  officers: {
    roles: heldBy(audiences.officers),
    reason: {
      zh: '涉及由谁如何评判及尚未决定的事项，申报的办理记录仅向主管人员展示',
      en: 'tells who judges and how, or what is not decided: the history shows it to officers alone',
    },
  },
  seat: {
    roles: ['expert', 'officer', 'auditor'],
    reason: {
      zh: '涉及专家席位：专家仅获知本人的席位与评分表',
      en: 'about a seat on a panel: an expert is told of its own seat and sheets, and of no other',
    },
  },
  awards: {
    roles: heldBy(audiences.awards),
    reason: {
      zh: '资助方案确认的结果：公示前不向申报单位等展示，公示由另一事件告知',
      en: 'what a run decided: everybody else learns of it by the publication, which is another event',
    },
  },
  retraction: {
    roles: ['counter', 'officer', 'auditor'],
    reason: {
      zh: '窗口人员同样办理该双人事项',
      en: 'an act of two persons that the counter takes part in',
    },
  },
} as const satisfies Readonly<Record<string, Readership>>;

/** About no case: who may read its subject by another operation. */
const ofSubjects = {
  rules: readableBy('rounds:read', {
    zh: '对所有人适用的规则与安排',
    en: 'what holds for everybody',
  }),
  policies: readableBy('policy-versions:read', {
    zh: '政策版本由谁变更、变更何处',
    en: 'who changed the policy, and where',
  }),
  awards: readableBy('awards:read', {
    zh: '资助方案、公示与拨付的汇总',
    en: 'allocations, publicity and payment in total',
  }),
  measures: readableBy('other-measures:read', {
    zh: '其他市级同类措施记录',
    en: 'records of other city-level measures',
  }),
  experts: readableBy('experts:read', {
    zh: '专家库与抽取',
    en: 'the expert pool and its draws',
  }),
  proposals: {
    roles: ['officer', 'auditor'],
    reason: {
      zh: '双人办理事项在确认前属内部事项',
      en: 'an act of two persons is internal until it is confirmed',
    },
  },
  audit: readableBy('audit:read', { zh: '审计工作本身', en: 'the work of auditors itself' }),
  'token-revocations': {
    roles: ['auditor'],
    reason: {
      zh: '令牌吊销属运行管理事项',
      en: 'which tokens are refused is a matter of operations',
    },
  },
  webhooks: {
    roles: ['auditor'],
    reason: {
      zh: '哪些系统接收事件属运行管理事项',
      en: 'which system is told of events is a matter of operations',
    },
  },
} as const satisfies Readonly<Record<string, Readership>>;

/** Actions that no history of a case shows, whether they name one or not. */
type SubjectAction = {
  [Action in LedgerAction]: (typeof actionCatalogue)[Action]['seenBy'] extends 'auditors'
    ? Action
    : never;
}[LedgerAction];

/** A new action about no case does not compile until it stands here. */
const subjectActions: Readonly<Record<SubjectAction, keyof typeof ofSubjects>> = {
  'round.opened': 'rules',
  'round.settled': 'awards',
  'round.cancelled': 'rules',
  'round.extended': 'rules',
  'round.archived': 'awards',
  'policy.published': 'policies',
  'scenario.registered': 'rules',
  'scenario.revised': 'rules',
  'other-measure.imported': 'measures',
  'other-measure.revised': 'measures',
  'measure-import.recorded': 'measures',
  'counter-slots.generated': 'rules',
  'counter-slots.closed': 'rules',
  'expert.registered': 'experts',
  'expert.revised': 'experts',
  'expert-draw.committed': 'experts',
  'expert-pool.frozen': 'experts',
  'experts.drawn': 'experts',
  'allocation.proposed': 'awards',
  'allocation-items.proposed': 'awards',
  'allocation.voided': 'awards',
  'allocation.confirmed': 'awards',
  'allocation.published': 'awards',
  'publication.changed': 'awards',
  'allocation.revoked': 'awards',
  'allocation.finalised': 'awards',
  'payment-order.issued': 'awards',
  'payment-results.recorded': 'awards',
  'reminder.close-due': 'rules',
  'reminder.publicity-due': 'rules',
  'ledger.exported': 'audit',
  'case-file.exported': 'audit',
  'access-records.sealed': 'audit',
  'policy.proposed': 'proposals',
  'policy.confirmed': 'proposals',
  'extension.proposed': 'proposals',
  'extension.confirmed': 'proposals',
  'round-cancellation.proposed': 'proposals',
  'round-cancellation.confirmed': 'proposals',
  'publication-change.proposed': 'proposals',
  'publication-change.confirmed': 'proposals',
  'organisation-change.proposed': 'proposals',
  'organisation-change.confirmed': 'proposals',
  'webhook.registered': 'webhooks',
  'webhook.revised': 'webhooks',
  'webhook.paused': 'webhooks',
  'webhook.resumed': 'webhooks',
  'webhook.disabled': 'webhooks',
  'webhook.replayed': 'webhooks',
  'webhook.deleted': 'webhooks',
  'webhook-secret.rotated': 'webhooks',
  'token-revocation.registered': 'token-revocations',
  'token-revocation.lifted': 'token-revocations',
};

/** Actions about a case whose readers are others than those of its history. */
const others: Partial<Record<LedgerAction, keyof typeof ofCases>> = {
  'expert.assigned': 'seat',
  'expert.excused': 'seat',
  'conflict.declared': 'seat',
  'score-sheet.submitted': 'seat',
  'score-sheet.withdrawn': 'seat',
  'receipt-retraction.proposed': 'retraction',
  'receipt-retraction.confirmed': 'retraction',
};

/** Who is told of an action by the feed, and why. */
export function readersOf(action: LedgerAction): Readership {
  const seenBy: Audience = actionCatalogue[action].seenBy;
  if (seenBy === 'auditors') return ofSubjects[subjectActions[action as SubjectAction]];
  return ofCases[others[action] ?? seenBy];
}

/** The actions that a role is told of, in the order of the catalogue. */
export function actionsFor(role: Role): readonly LedgerAction[] {
  return (Object.keys(actionCatalogue) as LedgerAction[]).filter((action) =>
    (readersOf(action).roles as readonly Role[]).includes(role),
  );
}

/** The actions about no case that a role is told of. */
export function subjectActionsFor(role: Role): readonly LedgerAction[] {
  return actionsFor(role).filter((action) => action in subjectActions);
}

function readableBy(scope: Scope, reason: Localized): Readership {
  return { roles: heldBy(scopeCatalogue[scope].roles), reason };
}

function heldBy(roles: readonly Role[]): readonly FeedRole[] {
  return feedRoles.filter((role) => roles.includes(role));
}
