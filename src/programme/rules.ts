import type { Localized } from '#platform/values/findings.ts';

/** One rule of the call, as decisions, findings and documents cite it. */
interface Rule {
  /** Its place in the call. */
  readonly clause: Localized;
  /** Its demand, in our words. */
  readonly meaning: Localized;
}

/** Every rule of the 2025 call by its id. */
export const ruleCatalogue = {
  '1': {
    clause: { zh: '第一部分“支持范围”', en: 'part 1, scope' },
    meaning: {
      zh: '支持面向已公布的开放场景需求开发、可行且已实际使用的产品；按实用性、创新性、可复制推广性等评判',
      en: 'Support goes to products built for a published scenario need, feasible and in actual use; they are judged on practicality, innovation, replicability and what the rubric adds',
    },
  },
  '2.1': {
    clause: { zh: '第二部分第（一）项', en: 'part 2 (1)' },
    meaning: {
      zh: '综合评分决定档次；档次金额是上限，实际金额取决于当年预算和符合条件的产品数量',
      en: 'The composite score decides the tier; a tier’s amount is a ceiling, and the actual amount follows from the year’s budget and the number of eligible products',
    },
  },
  '2.2': {
    clause: { zh: '第二部分第（二）项', en: 'part 2 (2)' },
    meaning: {
      zh: '性能、安全测试报告和需求单位的使用报告是参考材料；没有报告的，由预审人员判断，不因此直接拒绝',
      en: 'Test reports and the demand unit’s user report are reference evidence; their absence is for a reviewer to judge, never an automatic refusal',
    },
  },
  '2.3': {
    clause: { zh: '第二部分第（三）项', en: 'part 2 (3)' },
    meaning: {
      zh: '同一内容不重复享受其他市级同类优惠措施',
      en: 'The same content does not receive another city-level measure of the same kind',
    },
  },
  '2.4': {
    clause: { zh: '第二部分第（四）项', en: 'part 2 (4)' },
    meaning: {
      zh: '同一申报单位同一年度累计资助不超过年度上限，恰好等于上限的符合规定',
      en: 'One applicant’s support in a year stays within the annual cap; exactly the cap is allowed',
    },
  },
  '3.1': {
    clause: { zh: '第三部分第（一）项', en: 'part 3 (1)' },
    meaning: {
      zh: '申报单位为在深圳（含深汕）实际开展相关业务的企业（含分支机构）、事业单位、行业协会或其他组织',
      en: 'Applicants are enterprises (branches included), public institutions, industry associations and other organisations that actually do such business in Shenzhen, Shenshan included',
    },
  },
  '3.2': {
    clause: { zh: '第三部分第（二）项', en: 'part 3 (2)' },
    meaning: {
      zh: '场景在规定期间内公布，首尾两日均计入；产品已完成开发、可行并投入使用',
      en: 'The scenario was published in the given window, first and last day included; the product is finished, feasible and in use',
    },
  },
  '3.3': {
    clause: { zh: '第三部分第（三）项', en: 'part 3 (3)' },
    meaning: {
      zh: '产品不属于政府投资项目或政府购买服务的内容',
      en: 'The product is not part of a government investment or of purchased services',
    },
  },
  '3.4a': {
    clause: { zh: '第三部分第（四）项', en: 'part 3 (4)' },
    meaning: {
      zh: '申报单位未就同一内容申报其他市级同类优惠措施',
      en: 'The applicant has not applied for the same content under another city-level measure',
    },
  },
  '3.4b': {
    clause: { zh: '第三部分第（四）项', en: 'part 3 (4)' },
    meaning: {
      zh: '不同申报单位不就同一内容重复申报；线索由人工判断',
      en: 'Different applicants do not apply for the same content; a person judges every lead',
    },
  },
  '3.5': {
    clause: { zh: '第三部分第（五）项', en: 'part 3 (5)' },
    meaning: {
      zh: '遵守国家安全、商业秘密、个人隐私等规定，并依法采取保护措施',
      en: 'The work is lawful and protects national security, trade secrets and privacy',
    },
  },
  '3.6': {
    clause: { zh: '第三部分第（六）项', en: 'part 3 (6)' },
    meaning: {
      zh: '符合法律法规和科技伦理规定，做好风险防范',
      en: 'The work respects the law and the ethics of technology, and its risks are prevented',
    },
  },
  '3.7': {
    clause: { zh: '第三部分第（七）项', en: 'part 3 (7)' },
    meaning: {
      zh: '联合体由牵头单位申报；年度上限计在牵头单位名下',
      en: 'A consortium applies in its lead’s name, and the annual cap counts on the lead',
    },
  },
  '3.8': {
    clause: { zh: '第三部分第（八）项', en: 'part 3 (8)' },
    meaning: {
      zh: '法律、法规、规章规定的其他条件',
      en: 'Other conditions that laws and regulations set',
    },
  },
  '4.1': {
    clause: { zh: '第四部分第1项', en: 'part 4, item 1' },
    meaning: {
      zh: '在规定期间内线上申报；形式预审审查材料齐全性和内容合规性',
      en: 'Applications are submitted online within the window; pre-review checks completeness and compliance',
    },
  },
  '4.1a': {
    clause: { zh: '第四部分第1项注', en: 'part 4, item 1, note' },
    meaning: {
      zh: '申报截止后不再接受新的申报',
      en: 'No new application can be submitted after the close',
    },
  },
  '4.1b': {
    clause: { zh: '第四部分第1项注', en: 'part 4, item 1, note' },
    meaning: {
      zh: '截止前提交后被退回的，可在通知的指定时间前重新提交，该时间可晚于申报截止',
      en: 'An application submitted before the close and then returned may be submitted again before the notified time, even after the close',
    },
  },
  '4.1c': {
    clause: { zh: '第四部分第1项注', en: 'part 4, item 1, note' },
    meaning: {
      zh: '在线受理后也可退回，在专项资金统一管理平台上修改；受理的事实不变',
      en: 'An accepted application may also be returned, and is then corrected on the finance platform; the acceptance stands',
    },
  },
  '4.2': {
    clause: { zh: '第四部分第2项', en: 'part 4, item 2' },
    meaning: {
      zh: '在线预审需要确认材料真实性的，方须到市政务服务中心综合受理窗口补交纸质材料',
      en: 'Paper is brought to the municipal counters only where pre-review needs it to confirm authenticity',
    },
  },
  '4.2a': {
    clause: { zh: '第四部分第2项注', en: 'part 4, item 2, note' },
    meaning: {
      zh: '须在补充材料截止时间前预约并送达；未按时预约的，不再受理纸质材料',
      en: 'Paper is booked and brought before the supplement deadline; paper not booked in time is no longer taken',
    },
  },
  '4.2b': {
    clause: { zh: '第四部分第2项注', en: 'part 4, item 2, note' },
    meaning: {
      zh: '按时送达后被退回修改或须补齐补正的，可在通知的指定时间前再次预约，直至预审通过',
      en: 'Paper that was brought in time and then returned or found incomplete may be booked again before the notified time, until pre-review passes',
    },
  },
  '4.2c': {
    clause: { zh: '第四部分第2项预约指南', en: 'part 4, item 2, booking guide' },
    meaning: {
      zh: '通过“i深圳”预约，并在预约时段内到窗口办理',
      en: 'A slot is booked through i深圳, and the visit takes place in the booked slot',
    },
  },
  '5': {
    clause: {
      zh: '第四部分（形式预审通过的条件）',
      en: 'part 4, condition for passing pre-review',
    },
    meaning: {
      zh: '在线受理，且要求的纸质材料均已确认，形式预审方为通过',
      en: 'Pre-review is passed once the application is accepted online and the paper, where required, is confirmed',
    },
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof ruleCatalogue;

/** In the order of the call; an object would list `5` before `2.1`. */
export const ruleIds = (Object.keys(ruleCatalogue) as RuleId[]).toSorted();
