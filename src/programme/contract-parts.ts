/**
 * The object schemas that stand in several places of the contract: their names, one place of each,
 * and what they are where the place does not say it. `test/contract/parts.test.ts` finds those that are missing.
 */
export const contractParts = {
  Agreement: [
    'ApplicationSubmittedData.toConfirm[]',
    '须确认的事项: what the applicant confirmed although it was found',
  ],
  AllocationPlacing: [
    'OutcomeChanges.changes[].before',
    '排名、档次与金额: how a product came out of an allocation',
  ],
  AllocationChange: [
    'OutcomeChanges.changes[]',
    '一项产品的前后对比: one product before and after',
  ],
  CaseAge: [
    'RoundFigures.statuses[].ages[]',
    '等待天数分布: cases by the days that they have waited',
  ],
  CasesByApplicantKind: [
    'RoundFigures.applicantKinds[]',
    '按单位类型统计: cases by kind of applicant',
  ],
  CasesByDeadline: ['RoundFigures.deadlines[]', '按截止日统计: cases that fall due on a day'],
  CasesByScenario: ['RoundFigures.scenarios[]', '按开放场景统计: cases by scenario'],
  CasesByStage: ['RoundFigures.stages[]', '按阶段统计: cases by stage'],
  CasesByStatus: ['RoundFigures.statuses[]', '按状态统计: cases by status'],
  CasesByTier: ['RoundFigures.tiers[]', '按档次统计: awards by tier'],
  ComparedRun: ['NewWhatIfComparison.before', '对比的一方: one side of a comparison'],
  Consortium: 'ApplicationForm.consortium',
  ConsortiumMember: 'ApplicationForm.consortium.members[]',
  Contact: 'ApplicationForm.contact',
  CounterEventReference: [
    'CheckInRecordedData.counterEvent',
    '窗口系统事件: the event of the counter system behind an entry',
  ],
  DemandUnit: 'Scenario.demandUnit',
  DeliveryProgress: 'Webhook.delivery',
  Employer: 'Expert.employer',
  FileDamage: ['Material.defects[]', '损坏迹象: one sign that a file is damaged'],
  FileScan: 'Material.scan',
  FormerMeasureAmount: 'ApplicationForm.otherMeasures[].amount',
  IntegrityOfCase: [
    'IntegrityReport.afterTheFact.difference.cases.changes[].before',
    '一件申报的评分核查: what an integrity report says of a case',
  ],
  IntegrityOfSheet: [
    'IntegrityReport.afterTheFact.difference.sheets.changes[].before',
    '一份评分表的核查: what an integrity report says of a sheet',
  ],
  MissingProducts: [
    'AllocationRun.incomplete[]',
    '未纳入的产品: eligible products that a run leaves out, and why',
  ],
  MissingProductsRecord: [
    'AllocationProposedData.incomplete[]',
    '未纳入产品的留痕: the same as the ledger keeps it',
  ],
  NearThreshold: [
    'IntegrityReport.cases[].nearThresholds[]',
    '接近的档次线: a threshold near the score',
  ],
  OtherMeasureDeclaration: 'ApplicationForm.otherMeasures[]',
  OrganisationInForm: 'ApplicationForm.organisation',
  BroughtItem: ['NewPaperReceipt.items[]', '收件逐项: an original that was brought to the counter'],
  BroughtItemRecord: [
    'PaperConfirmedData.items[]',
    '收件逐项留痕: the same as the ledger keeps it',
  ],
  ParentOrganisation: 'ApplicationForm.organisation.parent',
  PastAward: 'PastApplication.award',
  PolicyAmount: [
    'PolicyDocument.awards.tiers[].ceilingFen',
    '金额参数 (分): an amount of the policy, in fen',
  ],
  PolicyBasisPoints: [
    'PolicyDocument.preReview.sameContentMinBasisPoints',
    '万分比参数: a share or count of the policy, at most 10 000',
  ],
  PolicyBytes: [
    'PolicyDocument.quotas.bytesPerApplication',
    '字节数参数: a number of bytes of the policy',
  ],
  PolicyCentiPoints: [
    'PolicyDocument.scoring.commentBelowCenti',
    '分值参数 (百分之一分): points of the policy, in hundredths',
  ],
  PolicyConsequence: [
    'PolicyDocument.preReview.onLapse',
    '后果参数: what follows from a missed time',
  ],
  PolicyCount: ['PolicyDocument.quotas.filesPerApplication', '数量参数: a count of the policy'],
  PolicyDay: ['PolicyDocument.scenarios.publishedFrom', '日期参数: a day of the policy'],
  PolicyHours: [
    'PolicyDocument.window.closeReminderHours',
    '提前小时数: hours ahead at which a reminder is due',
  ],
  PolicyInstant: ['PolicyDocument.window.opensAt', '时刻参数: an instant of the policy'],
  PolicyOfficeName: [
    'PolicyDocument.counter.place',
    '名称参数: the name of a place, an office or a post, in both languages',
  ],
  PolicyPersons: ['PolicyDocument.scoring.panelSize', '人数参数: a number of persons'],
  PolicyPhone: ['PolicyDocument.papers.contactPhone', '电话参数: a telephone number of the office'],
  PolicySource: ['PolicyVersion.sources[]', '修改依据: what a change of the policy rests on'],
  PolicySwitch: ['PolicyDocument.window.closeInclusive', '开关参数: a yes or no of the policy'],
  PolicyText: ['PolicyDocument.title', '双语文本: a text of the policy in both languages'],
  PolicyWords: [
    'PolicyDocument.declarations[].text',
    '双语条文: words that people agree to or answer',
  ],
  PolicyWorkingDays: [
    'PolicyDocument.preReview.reviewWorkingDays',
    '工作日数: a number of working days',
  ],
  PriorAward: ['TraceBasis.priorAwards[]', '本年度在前的资助: an earlier award of the same year'],
  ProductInForm: 'ApplicationForm.product',
  PublicTotals: [
    'PublicResultPage.afterTheFact[].difference.before',
    '公示合计: what a list of results adds up to',
  ],
  PublishedAmount: ['PublicCorrection.before', '公示的档次与金额: tier and amount as published'],
  PublishedCorrection: [
    'PublicChange.corrections[]',
    '公示更正: one correction of what was published',
  ],
  RequestedAmount: 'ApplicationForm.product.requested',
  RoundMoney: ['ProgrammeFigures.money', '资金合计: the money of a round'],
  RulesChangedAfterwards: 'WhatIfRun.afterTheFact',
  ScoreWithoutExpert: [
    'IntegrityReport.cases[].withoutExpert[]',
    '去除一位专家后的得分: the score without one expert',
  ],
  SelectedItem: ['FinalScoreSelection.items[]', '选中的一项: one selected item, with its version'],
  TierFactor: [
    'AllocationRun.factors[]',
    '档次系数: the factor by which claims of a tier were reduced',
  ],
  ToConfirm: [
    'AllocationRun.toConfirm[]',
    '须核实的记录: records to be confirmed before a run counts',
  ],
  Workload: ['RoundFigures.workload[]', '办理工作量: what one person did, and how fast'],
} as const;
