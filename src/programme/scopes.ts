import type { Role } from './access.ts';

/** Every scope of the contract, with the roles that may hold it. */
export const scopeCatalogue = {
  'rounds:read': {
    roles: [
      'applicant',
      'pre-reviewer',
      'counter',
      'expert',
      'officer',
      'finance',
      'auditor',
      'admin',
    ],
    meaning: { zh: '查阅申报轮次、政策与场景', en: 'Read rounds, policies and scenarios' },
  },
  'rounds:write': {
    roles: ['officer', 'admin'],
    meaning: { zh: '发布轮次、政策与场景', en: 'Publish rounds, policies and scenarios' },
  },
  'proposals:read': {
    roles: ['counter', 'officer', 'auditor', 'admin'],
    meaning: {
      zh: '查阅须双人办理的事项',
      en: 'Read acts that one person proposes and another confirms',
    },
  },
  'proposals:close': {
    roles: ['counter', 'officer', 'admin'],
    meaning: {
      zh: '驳回他人提出的事项，撤回本人提出的事项',
      en: 'Reject what another person proposed, withdraw one’s own proposal',
    },
  },
  'rounds:extend': {
    roles: ['officer'],
    meaning: { zh: '提议与确认统一延期', en: 'Propose and confirm extensions for all' },
  },
  'rounds:settle': {
    roles: ['officer'],
    meaning: { zh: '办结与归档轮次', en: 'Settle and archive rounds' },
  },
  'policy-versions:read': {
    roles: ['officer', 'auditor', 'admin'],
    meaning: {
      zh: '查询政策版本的办理人与变更内容',
      en: 'Read who changed the policy of a round, and what',
    },
  },
  'applications:read': {
    roles: ['applicant', 'pre-reviewer', 'counter', 'officer', 'finance', 'auditor'],
    meaning: { zh: '查阅申报', en: 'Read applications' },
  },
  'case-notes:read': {
    roles: ['pre-reviewer', 'officer', 'auditor'],
    meaning: { zh: '查阅工作记录', en: 'Read the working notes of staff on applications' },
  },
  'case-notes:write': {
    roles: ['pre-reviewer', 'officer'],
    meaning: { zh: '登记工作记录', en: 'Write working notes on applications' },
  },
  'case-notes:erase': {
    roles: ['officer'],
    meaning: { zh: '删除工作记录的内容', en: 'Erase what working notes on applications say' },
  },
  'applications:write': {
    roles: ['applicant'],
    meaning: { zh: '填报、提交、撤回申报', en: 'Draft, submit and withdraw applications' },
  },
  'materials:read': {
    roles: ['applicant', 'pre-reviewer', 'counter', 'expert', 'officer', 'auditor'],
    meaning: { zh: '查阅申报材料', en: 'Read materials' },
  },
  'pre-review:decide': {
    roles: ['pre-reviewer'],
    meaning: { zh: '退回、受理、不予受理', en: 'Return, accept and decline applications' },
  },
  'pre-review:read': {
    roles: ['pre-reviewer', 'officer', 'auditor'],
    meaning: {
      zh: '查阅预审队列、领取、清单与待复核的决定',
      en: 'Read the review queue, claims, checklists and decisions that await a second review',
    },
  },
  'pre-review:manage': {
    roles: ['officer'],
    meaning: { zh: '接管预审、延长退回时限', en: 'Take over reviews and extend due times' },
  },
  'return-notices:extend': {
    roles: ['pre-reviewer', 'officer'],
    meaning: { zh: '延长退回通知的指定时间', en: 'Extend the due time of a return notice' },
  },
  'lapse-runs:write': {
    roles: ['officer'],
    meaning: { zh: '办理逾期失效', en: 'Let overdue applications lapse' },
  },
  'external-revisions:write': {
    roles: ['finance'],
    meaning: {
      zh: '提交资金平台上的修改',
      en: 'Submit corrections made on the finance platform',
    },
  },
  'content-matches:read': {
    roles: ['pre-reviewer', 'officer', 'auditor'],
    meaning: { zh: '查阅相同内容线索', en: 'Read content matches between applications' },
  },
  'other-measures:import': {
    roles: ['officer', 'finance'],
    meaning: { zh: '导入其他市级同类措施记录', en: 'Import records of other city-level measures' },
  },
  'other-measures:read': {
    roles: ['pre-reviewer', 'officer', 'finance', 'auditor'],
    meaning: { zh: '查阅其他市级同类措施记录', en: 'Read records of other city-level measures' },
  },
  'counter:manage': {
    roles: ['officer'],
    meaning: {
      zh: '生成窗口预约时段、停止受理',
      en: 'Generate slots of the counters, and close them',
    },
  },
  'counter:read': {
    roles: ['pre-reviewer', 'counter', 'officer', 'auditor'],
    meaning: {
      zh: '查阅窗口预约与补传的到访记录',
      en: 'Read appointments at the counters, and visits that were uploaded late',
    },
  },
  'appointments:book': {
    roles: ['applicant', 'counter', 'officer'],
    meaning: { zh: '预约、改约与取消', en: 'Book, reschedule and cancel appointments' },
  },
  'late-visits:judge': {
    roles: ['officer'],
    meaning: {
      zh: '确认或驳回补传的到访记录',
      en: 'Confirm or reject visits that were uploaded late',
    },
  },
  'counter:receive': {
    roles: ['counter'],
    meaning: { zh: '窗口收取并确认纸质材料', en: 'Receive and confirm paper at the counter' },
  },
  'receipts:retract': {
    roles: ['counter', 'officer'],
    meaning: {
      zh: '提出撤销误作的收件确认',
      en: 'Propose to take a mistaken confirmation of paper back',
    },
  },
  'scoring:manage': {
    roles: ['officer'],
    meaning: { zh: '指派专家、确认评分', en: 'Assign experts and finalise scores' },
  },
  'scoring:score': {
    roles: ['expert'],
    meaning: { zh: '填写评分表', en: 'Fill in score sheets' },
  },
  'scoring:read': {
    roles: ['expert', 'officer', 'auditor'],
    meaning: { zh: '查阅评分', en: 'Read panels, score sheets and scores' },
  },
  'experts:read': {
    roles: ['officer', 'auditor'],
    meaning: {
      zh: '查阅专家库、专家抽取与评分质量',
      en: 'Read the expert pool, draws of panels and the integrity report',
    },
  },
  'reconsiderations:write': {
    roles: ['officer'],
    meaning: {
      zh: '提出并确认重新办理已终结的申报',
      en: 'Propose and confirm that an ended case is taken up again',
    },
  },
  'consortia:change': {
    roles: ['officer'],
    meaning: {
      zh: '提出并确认联合体变更',
      en: 'Propose and confirm that a lead or a member leaves a consortium',
    },
  },
  'organisations:change': {
    roles: ['officer'],
    meaning: {
      zh: '提出并确认申报单位的更名、合并与分立',
      en: 'Propose and confirm that an organisation was renamed, merged or split',
    },
  },
  'organisations:read': {
    roles: ['applicant', 'officer', 'finance', 'auditor'],
    meaning: { zh: '查阅申报单位的变更', en: 'Read how organisations changed' },
  },
  'awards:propose': {
    roles: ['officer'],
    meaning: { zh: '拟定资助方案', en: 'Propose allocations' },
  },
  'awards:confirm': {
    roles: ['officer'],
    meaning: { zh: '复核确认资助方案', en: 'Confirm allocations' },
  },
  'usage-reports:read': {
    roles: ['applicant', 'officer', 'finance', 'auditor'],
    meaning: { zh: '查阅使用情况报告', en: 'Read usage reports of awards' },
  },
  'awards:read': {
    roles: ['officer', 'finance', 'auditor'],
    meaning: { zh: '查阅资助方案与结果', en: 'Read allocations and awards' },
  },
  'awards:publish': {
    roles: ['officer'],
    meaning: {
      zh: '公示资助结果、登记与处理异议、最终确定',
      en: 'Publish awards, record and resolve objections, make awards final',
    },
  },
  'payment-orders:issue': {
    roles: ['officer'],
    meaning: { zh: '签发拨付指令', en: 'Order the payment of final awards' },
  },
  'objections:raise': {
    roles: ['applicant'],
    meaning: {
      zh: '对公示的结果提出异议、查询本单位的异议',
      en: 'Object to published results, read one’s own objections',
    },
  },
  'disbursements:write': {
    roles: ['finance'],
    meaning: {
      zh: '报送拨付、更正与追回，以及拨付指令的结果',
      en: 'Report payments, their corrections and clawbacks, and the results of payment orders',
    },
  },
  'events:read': {
    roles: ['applicant', 'pre-reviewer', 'counter', 'expert', 'officer', 'finance', 'auditor'],
    meaning: {
      zh: '接收本角色可见的办理事件',
      en: 'Follow what happened, as far as the role may see it',
    },
  },
  'webhooks:read': {
    roles: ['pre-reviewer', 'counter', 'officer', 'finance', 'auditor', 'admin'],
    meaning: {
      zh: '查阅本系统的事件推送及其记录；审计人员与管理员查阅全部',
      en: 'Read the webhooks of one’s own system with their deliveries; auditors and administrators read all',
    },
  },
  'webhooks:write': {
    roles: ['pre-reviewer', 'counter', 'officer', 'finance'],
    meaning: {
      zh: '登记与管理本系统的事件推送',
      en: 'Register and manage the webhooks of one’s own system',
    },
  },
  'webhooks:stop': {
    roles: ['pre-reviewer', 'counter', 'officer', 'finance', 'admin'],
    meaning: {
      zh: '暂停或删除本系统的事件推送；管理员可停止任一推送',
      en: 'Pause and delete webhooks of one’s own system; administrators stop any',
    },
  },
  'token-revocations:read': {
    roles: ['auditor', 'admin'],
    meaning: { zh: '查阅令牌吊销', en: 'Read the revocations of tokens' },
  },
  'token-revocations:write': {
    roles: ['admin'],
    meaning: { zh: '吊销令牌、解除吊销', en: 'Revoke tokens, and take them again' },
  },
  'figures:read': {
    roles: ['officer', 'auditor'],
    meaning: {
      zh: '查阅轮次与专项的统计、报告',
      en: 'Read the figures and reports of a round and of the programme',
    },
  },
  'audit:read': {
    roles: ['auditor'],
    meaning: { zh: '查阅审计留痕', en: 'Read the ledger' },
  },
  'ledger:cosign': {
    roles: ['admin'],
    meaning: {
      zh: '报送见证方对检查点的共同签名',
      en: 'Hand in cosignatures of witnesses on checkpoints',
    },
  },
  'clock:move': {
    roles: ['admin'],
    meaning: { zh: '调整开发环境时钟', en: 'Move the development clock' },
  },
} as const satisfies Readonly<
  Record<string, { roles: readonly Role[]; meaning: { zh: string; en: string } }>
>;

export type Scope = keyof typeof scopeCatalogue;
