import { scanCauses } from '#platform/values/scan-verdicts.ts';
import { action } from '../action.ts';
import {
  code,
  count,
  creditCode,
  digest,
  example,
  fields,
  id,
  instant,
  list,
  localDate,
  maybe,
  oneOf,
  orNull,
  pointer,
  rule,
} from '../leaves.ts';

/** Every status that the record of a case can hold. */
export const recordedStatuses = [
  'draft',
  'submitted',
  'returned',
  'resubmitted',
  'accepted',
  'declined',
  'withdrawn',
  'lapsed',
  'deleted',
  'not-submitted',
] as const;

const declared = list(code('新作出的声明'));
/** Digests that earlier entries do not have. */
const formSha256 = maybe(digest('资金申请书的摘要: of the form without its contact'));
const contactSha256 = maybe(
  digest('联系人与联系方式的加盐摘要; present when they were set or changed'),
);

const packet = {
  submissionNumber: count('第几次提交'),
  manifestSha256: digest('提交清单的摘要'),
  toConfirm: list(
    fields({
      code: code('待核对事项'),
      rule: orNull(rule('条款')),
      pointer: pointer('所在位置'),
    }),
  ),
  /** Earlier entries do not have it. */
  reviewDueAt: maybe(orNull(instant('应审结时间; null: 政策未定'))),
};

const examplePacket = {
  submissionNumber: 1,
  manifestSha256: example.sha256,
  toConfirm: [{ code: 'credit-code-checksum', rule: '3.1', pointer: '' }],
  reviewDueAt: example.instant,
};

/** Actions of an applicant on its case, and of passing time. */
export const applicationActions = {
  'application.created': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '新建草稿', en: 'Draft created' },
    data: fields({ declared, formSha256, contactSha256 }),
    example: { declared: ['truthful'], formSha256: example.sha256 },
  }),
  'application.updated': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '修改资金申请书', en: 'Form updated' },
    data: fields({ changed: list(pointer('修改的字段')), declared, formSha256, contactSha256 }),
    example: { changed: ['/product/usage'], declared: [], formSha256: example.sha256 },
  }),
  'application.submitted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '提交申报', en: 'Application submitted' },
    data: fields(packet),
    example: examplePacket,
  }),
  'application.resubmitted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '重新提交申报', en: 'Application submitted again' },
    data: fields({
      ...packet,
      source: maybe(
        fields({
          externalIdSha256: digest('来源系统与其记录编号的摘要: of the JSON array of both'),
          revision: count('修订号'),
          contentSha256: digest('修订内容的摘要'),
        }),
      ),
      changed: maybe(list(pointer('修订的字段; with its source, where another system sent it'))),
      formSha256,
      files: maybe(
        list(
          fields({
            materialId: id('材料'),
            kind: code('材料类别'),
            sha256: digest('文件的摘要'),
            replacesId: maybe(id('被替换的材料')),
          }),
        ),
      ),
    }),
    example: {
      ...examplePacket,
      submissionNumber: 2,
      source: { externalIdSha256: example.sha256, revision: 2, contentSha256: example.sha256 },
      changed: ['/product/usage'],
      files: [{ materialId: example.id, kind: 'licence', sha256: example.sha256 }],
    },
  }),
  'submission.refused': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '提交未被接受', en: 'Submission refused' },
    data: fields({
      status: oneOf(recordedStatuses, '当时的状态'),
      codes: list(code('原因')),
    }),
    example: { status: 'draft', codes: ['window-closed'] },
  }),
  'application.withdrawn': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '撤回申报', en: 'Application withdrawn' },
    data: fields({
      from: oneOf(recordedStatuses, '撤回前的状态'),
      reason: oneOf(
        ['no-longer-pursued', 'submitted-by-mistake', 'merged-with-another', 'other'],
        '撤回原因',
      ),
    }),
    example: { from: 'submitted', reason: 'submitted-by-mistake' },
  }),
  'application.deleted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '删除草稿', en: 'Draft deleted' },
    data: fields({}),
    example: {},
  }),
  'draft.closed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '截止未提交', en: 'Draft not submitted by the close' },
    data: fields({ closesAt: instant('线上填报截止时间') }),
    example: { closesAt: example.instant },
  }),
  'application.extended': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '因统一延期获得更多时间', en: 'Given more time by an extension for all' },
    data: fields({
      cause: oneOf(['typhoon', 'platform-outage', 'other-public-emergency'], '事由'),
      from: oneOf(recordedStatuses, '延期前的状态'),
      to: oneOf(recordedStatuses, '延期后的状态'),
      dueAt: orNull(instant('告知的指定时间')),
      paperDueAt: orNull(instant('补交纸质材料的指定时间')),
      // Absent in earlier entries, and where there was none.
      formerDueAt: maybe(instant('原告知的指定时间')),
      formerPaperDueAt: maybe(instant('原补交纸质材料的指定时间')),
    }),
    example: {
      cause: 'typhoon',
      from: 'lapsed',
      to: 'returned',
      dueAt: example.instant,
      paperDueAt: null,
    },
  }),
  'applicant.renamed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '申报单位更名', en: 'Applicant renamed' },
    data: fields({
      changeId: id('申报单位变更'),
      nameSha256: digest('新名称的摘要: the change holds the name'),
      evidenceSha256: digest('登记机关文书编号的摘要'),
      effectiveOn: localDate('登记变更日期'),
    }),
    example: {
      changeId: example.id,
      nameSha256: example.sha256,
      evidenceSha256: example.sha256,
      effectiveOn: example.day,
    },
  }),
  'application.transferred': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '申报转由承继单位办理', en: 'Application transferred to the successor' },
    data: fields({
      changeId: id('申报单位变更'),
      occasion: oneOf(['merger', 'split'], '合并或分立'),
      from: creditCode('原申报单位'),
      to: creditCode('承继单位'),
      evidenceSha256: digest('登记机关文书编号的摘要'),
      effectiveOn: localDate('登记变更日期'),
    }),
    example: {
      changeId: example.id,
      occasion: 'merger',
      from: '91440300MA5EXAMP1F',
      to: '91440300K0GYY8JNDX',
      evidenceSha256: example.sha256,
      effectiveOn: example.day,
    },
  }),
  'application.cancelled': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '因轮次取消而终止', en: 'Ended with the cancellation of its round' },
    data: fields({ reasonSha256: digest('取消理由的摘要: the round holds the reason') }),
    example: { reasonSha256: example.sha256 },
  }),
  'application.not-awarded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '未予资助', en: 'Not awarded' },
    data: fields({
      reason: oneOf(
        [
          'below-bar',
          'places',
          'budget',
          'annual-cap',
          'other-measure',
          'same-content',
          'award-withdrawn',
          'barred',
        ],
        '未予资助的原因',
      ),
      runId: orNull(id('据以认定的方案')),
    }),
    example: { reason: 'below-bar', runId: example.id },
  }),
  'application.lapsed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '逾期失效', en: 'Application lapsed' },
    data: fields({
      cause: oneOf(['due-time-passed', 'paper-missed'], '失效原因'),
      dueAt: maybe(instant('应办理的时间')),
      submissionNumber: count('第几次提交'),
    }),
    example: { cause: 'due-time-passed', dueAt: example.instant, submissionNumber: 1 },
  }),
  'material.uploaded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '上传材料', en: 'Material uploaded' },
    data: fields({
      materialId: id('材料'),
      kind: code('材料类别'),
      mediaType: oneOf(
        [
          'application/pdf',
          'application/ofd',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'image/png',
          'image/jpeg',
          'application/zip',
        ],
        '文件类型',
      ),
      sizeBytes: count('字节数'),
      sha256: digest('文件的摘要'),
      replacesId: maybe(id('被替换的材料')),
      instalment: maybe(count('所证明使用的期次')),
      submissionNumber: maybe(
        count('资金平台为第几次提交上传: a material only once a revision names it'),
      ),
    }),
    example: {
      materialId: example.id,
      kind: 'licence',
      mediaType: 'application/pdf',
      sizeBytes: 183_204,
      sha256: example.sha256,
    },
  }),
  'consortium.changed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '联合体变更', en: 'Consortium changed' },
    data: fields({
      proposalId: id('提议'),
      leaving: oneOf(['lead', 'member'], '退出方'),
      creditCode: creditCode('退出的单位'),
      newLeadCreditCode: orNull(creditCode('接替的牵头单位')),
      proofSha256: digest('证明文件编号的摘要'),
    }),
    example: {
      proposalId: example.id,
      leaving: 'member',
      creditCode: '91440300MA5EXAMP1F',
      newLeadCreditCode: null,
      proofSha256: example.sha256,
    },
  }),
  'material.removed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '删除材料', en: 'Material removed' },
    data: fields({
      materialId: id('材料'),
      kind: code('材料类别'),
      sha256: digest('文件的摘要'),
    }),
    example: { materialId: example.id, kind: 'licence', sha256: example.sha256 },
  }),
  'material.discarded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '清除未提交的材料', en: 'Material discarded' },
    data: fields({
      materialId: id('材料'),
      kind: code('材料类别'),
      sha256: digest('文件的摘要'),
    }),
    example: { materialId: example.id, kind: 'licence', sha256: example.sha256 },
  }),
  'material.scanned': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '完成病毒扫描', en: 'Material scanned' },
    data: fields({
      materialId: id('材料'),
      state: oneOf(['clean', 'infected', 'unscannable'], '扫描结果'),
      cause: orNull(oneOf(scanCauses, '无法扫描的原因')),
      findingSha256: orNull(digest('扫描程序所述的摘要: the material holds its words')),
    }),
    example: { materialId: example.id, state: 'clean', cause: null, findingSha256: null },
  }),
  'case-note.added': action({
    // Of the application in earlier entries, when a note moved its case.
    subjects: ['case-note', 'application'],
    seenBy: 'officers',
    name: { zh: '登记工作记录', en: 'Working note added' },
    data: fields({
      noteId: id('工作记录'),
      number: count('第几条工作记录'),
      replaces: orNull(id('所更正的工作记录')),
      textSha256: digest('内容的加盐摘要: the row holds text and salt'),
    }),
    example: { noteId: example.id, number: 1, replaces: null, textSha256: example.sha256 },
  }),
  'case-note.erased': action({
    subjects: ['case-note'],
    seenBy: 'officers',
    name: { zh: '删除工作记录内容', en: 'Text of a working note erased' },
    data: fields({
      noteId: id('工作记录'),
      number: count('第几条工作记录'),
      reason: oneOf(['personal-data', 'wrong-application', 'mistaken'], '删除的原因'),
    }),
    example: { noteId: example.id, number: 1, reason: 'personal-data' },
  }),
} as const;
