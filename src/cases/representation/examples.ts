import { examplePolicyDocument, exampleRound, exampleScenario } from '#rounds/index.ts';
import { policyOf } from '#rounds/model/index.ts';
import { splitForm } from '../model/contact.ts';
import type { ApplicationForm } from '../model/form.ts';
import { productKeyOf } from '../model/living-product.ts';
import type { SpineRow } from '../spine/move-case.ts';
import { namesIn, presentApplication, presentSummary } from './present.ts';

/**
 * The contract's examples of applications: one invented case from draft to award, shared by all
 * modules.
 */

const licence = {
  kind: 'licence',
  fileName: '营业执照.pdf',
  mediaType: 'application/pdf',
  issuer: null,
  issuedOn: null,
} as const;

export const exampleCase = {
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  number: '2025-000007',
  creditCode: '91440300K0GYY8JNDX',
  organisationName: '海岳示例信息技术有限公司',
  productName: '海岳窗口智能导办系统',
  /** The file of the first submission; `licence` replaced it after the return. */
  formerLicence: {
    ...licence,
    id: '019a707f-9200-7b14-9d02-6a7b8c9d0e11',
    sizeBytes: 184_320,
    sha256: '7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730',
  },
  licence: {
    ...licence,
    id: '019ade37-f300-7b15-8a13-7b8c9d0e1f20',
    sizeBytes: 912_384,
    sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  },
} as const;

export const exampleForm: ApplicationForm = {
  scenarioCode: exampleScenario.code,
  organisation: {
    name: exampleCase.organisationName,
    kind: 'enterprise',
    activities: ['ai-application-development'],
    placeOfBusiness: '深圳市南山区示例路 1 号',
    businessInShenzhen: true,
  },
  contact: { name: '示例联系人', phone: '0755-00000000', email: 'contact@example.com' },
  product: {
    name: exampleCase.productName,
    description: '根据群众口述的诉求给出应办事项、所需材料和推荐窗口。',
    development: '事项知识图谱、检索增强生成与材料预检。',
    completedOn: '2025-06-30',
    feasibility: '经第三方测试，事项识别准确率 96.4%；可复制到其他政务大厅。',
    inUseSince: '2025-07-15',
    usage: '已在两个政务大厅投入使用。',
    requested: { amount: '4800000.00', currency: 'CNY' },
  },
  declarations: { 'not-government-funded': true },
};

const { content: formContent, contact } = splitForm(exampleForm);

const at = (instant: string) => new Date(`${instant}+08:00`);

const draft: SpineRow = {
  id: exampleCase.applicationId,
  roundId: exampleRound.id,
  applicantCreditCode: exampleCase.creditCode,
  applicantName: null,
  formerApplicants: [],
  leftConsortium: [],
  number: null,
  policyVersion: null,
  status: 'draft',
  stage: 'drafting',
  dueAt: null,
  pendingDecision: null,
  paperState: 'undecided',
  paperDueAt: null,
  visit: null,
  missedVisits: 0,
  lateVisitAt: null,
  paperItems: [],
  preReviewResult: 'pending',
  form: formContent,
  productKey: productKeyOf(formContent),
  contact,
  contactVersion: 1,
  declared: { 'not-government-funded': { at: '2025-11-10T02:05:00.000Z', by: 'applicant-07' } },
  submissionCount: 0,
  firstSubmittedAt: null,
  lastSubmittedAt: null,
  reviewDueAt: null,
  acceptedAt: null,
  scoreCenti: null,
  openItems: null,
  awardedAt: null,
  awardState: null,
  resultHeldAt: null,
  noAwardReason: null,
  barredAt: null,
  publicityEndsAt: null,
  drawdown: null,
  roundEnd: null,
  hasOpenObjection: false,
  hasPayable: false,
  version: 1,
  createdAt: at('2025-11-10T10:05:00'),
  updatedAt: at('2025-11-10T10:05:00'),
  currentPolicyVersion: exampleRound.policyVersion,
};

const submitted: SpineRow = {
  ...draft,
  number: exampleCase.number,
  policyVersion: exampleRound.policyVersion,
  status: 'submitted',
  stage: 'online',
  submissionCount: 1,
  firstSubmittedAt: at('2025-11-20T15:30:00'),
  lastSubmittedAt: at('2025-11-20T15:30:00'),
  reviewDueAt: at('2025-12-04T23:59:59.999'),
  version: 4,
  updatedAt: at('2025-11-20T15:30:00'),
};

const returned: SpineRow = {
  ...submitted,
  status: 'returned',
  dueAt: at('2025-12-05T18:00:00'),
  openItems: { pointers: ['/product/usage'], materialKinds: ['licence'] },
  version: 5,
  updatedAt: at('2025-11-28T10:00:00'),
};

const resubmitted: SpineRow = {
  ...submitted,
  status: 'resubmitted',
  submissionCount: 2,
  lastSubmittedAt: at('2025-12-03T11:00:00'),
  reviewDueAt: at('2025-12-17T23:59:59.999'),
  version: 8,
  updatedAt: at('2025-12-03T15:20:00'),
};

const accepted: SpineRow = {
  ...resubmitted,
  status: 'accepted',
  stage: 'counter',
  paperState: 'required',
  paperItems: ['licence'],
  acceptedAt: at('2025-12-04T14:15:00'),
  version: 9,
  updatedAt: at('2025-12-04T14:15:00'),
};

const closed = { ...resubmitted, stage: 'closed', version: 9 } as const;

const deleted: SpineRow = {
  ...draft,
  status: 'deleted',
  stage: 'closed',
  version: 2,
  updatedAt: at('2025-11-10T10:20:00'),
};

const policy = policyOf(examplePolicyDocument);

// The type is `object`: the schemas show these examples, and the presenters' types follow from the
// schemas. A test validates them.
function shown(row: SpineRow): object {
  return presentApplication(row, policy, row.updatedAt);
}

/**
 * The case as it stands after each step. `declined`, `withdrawn` and `deleted` are other ways that
 * it could have ended.
 */
export const exampleApplication = {
  draft: shown(draft),
  submitted: shown(submitted),
  returned: shown(returned),
  resubmitted: shown(resubmitted),
  accepted: shown(accepted),
  declined: shown({
    ...closed,
    status: 'declined',
    preReviewResult: 'failed',
    updatedAt: at('2025-12-04T14:15:00'),
  }),
  deleted: shown(deleted),
  withdrawn: shown({ ...closed, status: 'withdrawn', updatedAt: at('2025-12-04T09:00:00') }),
};

export const exampleSummary: object = presentSummary(
  { ...returned, ...namesIn(returned.form) },
  policy,
  returned.updatedAt,
);
