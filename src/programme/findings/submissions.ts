import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of readiness, and of corrections that another system sends. */
export const submissionFindings = {
  'product-applied-for-already': {
    rules: ['3.4a'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { other: 'text' },
    message: {
      zh: '本单位在本轮次已就同一场景的同一产品填报或提交了另一份申报（{other}）',
      en: 'Your organisation has another application in this round for the same product and scenario: {other}',
    },
    remedy: {
      zh: '请继续办理该份申报，或先删除其草稿、撤回该申报；不是同一产品的，请更正产品名称。',
      en: 'Continue that application, or delete its draft or withdraw it first. If it is another product, correct the name.',
    },
  },
  'draft-quota-exceeded': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { most: 'number' },
    message: {
      zh: '本单位在本轮次已开启 {most} 份申报，达到上限（已删除的草稿也计入）',
      en: 'Your organisation has opened {most} applications in this round, the most it may; deleted drafts count',
    },
    remedy: {
      zh: '请继续办理已有的草稿；确需更多的，请联系本轮次的主管部门。',
      en: 'Continue a draft that is there. If more are needed, ask the office in charge of the round.',
    },
  },
  'unusual-character': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    parameters: { characters: 'texts' },
    message: {
      zh: '文字中有部首或兼容字符，看似常用汉字而检索不到',
      en: 'The text has radicals or compatibility characters, which look like usual ones and are not found',
    },
    remedy: {
      zh: '多由其他文档复制而来；请重新输入下列汉字：{characters}。',
      en: 'They often come with copied text. Type these characters again: {characters}.',
    },
  },
  'unusual-character-in-contact': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '联系信息中有部首或兼容字符，看似常用汉字而检索不到',
      en: 'The contact has radicals or compatibility characters, which look like usual ones and are not found',
    },
    remedy: {
      zh: '多由其他文档复制而来；请逐字重新输入。',
      en: 'They often come with copied text. Type it again, character by character.',
    },
  },
  'credit-code-checksum': {
    rules: ['3.1', '3.7', '2.3'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '统一社会信用代码校验位不符，请核对证照',
      en: 'The check character of the credit code does not match; compare it with the licence',
    },
    remedy: {
      zh: '证照所载代码确为如此的，无需处理；申报中的代码由预审人员核对。',
      en: 'If the licence shows this code, no action is needed; pre-review checks codes of applications.',
    },
  },
  'organisation-kind-not-eligible': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '单位类型不在支持范围内', en: 'Organisations of this kind are not supported' },
    remedy: { zh: '填写有误的，请更正。', en: 'Correct it if it was entered wrongly.' },
  },
  'activities-not-eligible': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '实际从事的业务不在支持范围内', en: 'None of the activities is supported' },
    remedy: { zh: '填写有误的，请更正。', en: 'Correct them if they were entered wrongly.' },
  },
  'not-in-shenzhen': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '申报单位须在深圳市（含深汕特别合作区）实际从事相关业务',
      en: 'The applicant must actually do this business in Shenzhen, Shenshan included',
    },
    remedy: { zh: '填写有误的，请更正。', en: 'Correct it if it was entered wrongly.' },
  },
  'scenario-unknown': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该场景编号未登记', en: 'No published scenario has this code' },
    remedy: { zh: '请从已发布的场景中选择。', en: 'Choose one of the published scenarios.' },
  },
  'scenario-outside-window': {
    rules: ['3.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { publishedOn: 'day', from: 'day', through: 'day' },
    message: {
      zh: '场景发布日期 {publishedOn} 不在 {from} 至 {through} 之间',
      en: 'The scenario was published on {publishedOn}, outside {from} to {through}',
    },
    remedy: {
      zh: '请选择在规定期间发布的场景。',
      en: 'Choose a scenario published in that period.',
    },
  },
  'date-ahead': {
    rules: ['1', '3.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { day: 'day' },
    message: {
      zh: '日期 {day} 尚未到来：申报时须已开发完成并投入使用',
      en: 'The date {day} is in the future: the product must be finished and in use at submission',
    },
    remedy: {
      zh: '更正日期，或在该日之后提交。',
      en: 'Correct the date, or submit from that day on.',
    },
  },
  'completed-long-before': {
    rules: ['3.2'],
    severity: 'to-confirm',
    problems: [],
    parameters: { completedOn: 'day', publishedOn: 'day', years: 'number' },
    message: {
      zh: '开发完成日期 {completedOn} 早于场景发布日期 {publishedOn} 超过 {years} 年，待核实',
      en: 'Development was finished on {completedOn}, more than {years} years before the scenario was published on {publishedOn}',
    },
    remedy: {
      zh: '填写有误的，请更正；属实的，由预审人员判断是否为该场景开发。',
      en: 'Correct it if it was entered wrongly; otherwise pre-review judges whether it was made for the scenario.',
    },
  },
  'used-before-completed': {
    rules: ['1'],
    severity: 'to-confirm',
    problems: [],
    parameters: { inUseSince: 'day', completedOn: 'day' },
    message: {
      zh: '投入使用日期 {inUseSince} 早于开发完成日期 {completedOn}，待核实',
      en: 'In use since {inUseSince}, before development was finished on {completedOn}',
    },
    remedy: {
      zh: '填写有误的，请更正；分阶段投入使用的，在实际使用情况中说明。',
      en: 'Correct it if it was entered wrongly, or explain in the description of use.',
    },
  },
  'report-by-applicant': {
    rules: ['2.2'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '该报告由申报单位或其联合体成员自行出具，待核实',
      en: 'The report was issued by the applicant itself or by a member of its consortium',
    },
    remedy: {
      zh: '核对上传时填写的出具单位，或改传第三方出具的报告。',
      en: 'Check the issuer given with the upload, or upload a third party’s report.',
    },
  },
  'return-item-untouched': {
    rules: ['4.1b'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '退回通知列出的该项未作修改',
      en: 'This item of the return notice has not been changed',
    },
    remedy: {
      zh: '请按退回通知修改；无需修改的，由预审人员判断。',
      en: 'Correct it as the notice asks; if nothing is to be corrected, pre-review judges.',
    },
  },
  'return-item-unanswered': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '退回通知列出的该项未作修改，不能重新提交',
      en: 'This item of the return notice has not been changed, so the correction cannot be submitted',
    },
    remedy: { zh: '请按退回通知修改。', en: 'Correct it as the notice asks.' },
  },
  'branch-without-parent': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '分支机构应填写其上级单位',
      en: 'A branch names the organisation it belongs to',
    },
    remedy: {
      zh: '补充上级单位的名称和统一社会信用代码，或更正单位类型。',
      en: 'Add the name and the credit code of the parent, or correct the kind of organisation.',
    },
  },
  'parent-of-no-branch': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '只有分支机构填写上级单位',
      en: 'Only a branch names a parent',
    },
    remedy: {
      zh: '删除上级单位，或将单位类型改为分支机构。',
      en: 'Remove the parent, or change the kind of organisation to a branch.',
    },
  },
  'parent-is-applicant': {
    rules: ['3.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '上级单位与申报单位相同',
      en: 'The parent is the applicant itself',
    },
    remedy: {
      zh: '填写上级单位自己的统一社会信用代码。',
      en: 'State the credit code of the parent.',
    },
  },
  'consortium-without-members': {
    rules: ['3.7'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '联合体至少应有一家成员单位', en: 'A consortium has at least one member' },
    remedy: {
      zh: '补充成员单位，或删除联合体信息。',
      en: 'Add the members, or remove the consortium.',
    },
  },
  'member-repeated': {
    rules: ['3.7'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '成员单位重复，或与牵头单位相同',
      en: 'The member is listed twice or is the lead itself',
    },
    remedy: { zh: '删除该成员单位。', en: 'Remove this member.' },
  },
  'no-consortium': {
    rules: ['3.7'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该申报不是联合体申报',
      en: 'The application is not one of a consortium',
    },
    remedy: { zh: '请核对申报编号。', en: 'Check which application is meant.' },
  },
  'consortium-member-unknown': {
    rules: ['3.7'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该单位不是联合体成员单位',
      en: 'The organisation is not a member of the consortium',
    },
    remedy: { zh: '填写所列成员单位的代码。', en: 'Name one of the listed members.' },
  },
  'consortium-member-left': {
    rules: ['3.7'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { day: 'day' },
    message: {
      zh: '该单位已于 {day} 退出联合体',
      en: 'The organisation left the consortium on {day}',
    },
    remedy: { zh: '填写现有的成员单位。', en: 'Name a present member.' },
  },
  'lead-of-award': {
    rules: ['3.7', '2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '牵头单位已获资助，不能在联合体内更换',
      en: 'The lead was awarded and is not replaced within the consortium',
    },
    remedy: {
      zh: '牵头单位合并、分立或变更的，按单位承继办理。',
      en: 'Where the lead was merged, split or changed, use the succession of the organisation.',
    },
  },
  'declaration-missing': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { declaration: 'name' },
    message: { zh: '未作出声明：{declaration}', en: 'Not declared: {declaration}' },
    remedy: { zh: '阅读并勾选该项声明。', en: 'Read the declaration and agree to it.' },
  },
  'declaration-unknown': {
    rules: ['3.8'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '本轮申报没有该项声明', en: 'The round asks for no such declaration' },
    remedy: { zh: '删除该项声明。', en: 'Remove it.' },
  },
  'same-content-elsewhere': {
    rules: ['2.3', '3.4a'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '同一开发内容已向其他市级同类措施申报或获得资助，与声明不符，待核实',
      en: 'The same content was applied for or funded under another city-level measure, which contradicts the declaration',
    },
    remedy: {
      zh: '填写有误的，请更正；属实的，由预审人员判断。',
      en: 'Correct it if it was entered wrongly; otherwise pre-review judges it.',
    },
  },
  'other-measure-on-record': {
    rules: ['2.3', '3.4a'],
    severity: 'to-confirm',
    problems: [],
    parameters: { year: 'number', measure: 'text', outcome: 'name' },
    message: {
      zh: '{year} 年其他市级同类措施“{measure}”有{outcome}记录，待核实',
      en: 'On record under the city-level measure “{measure}” of {year}: {outcome}',
    },
    remedy: {
      zh: '请在其他市级措施一栏说明该记录是否为同一开发内容。',
      en: 'State in the section on other measures whether that was the same content.',
    },
  },
  'material-missing': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { kind: 'name' },
    message: { zh: '缺少材料：{kind}', en: 'Material missing: {kind}' },
    remedy: { zh: '上传该材料。', en: 'Upload it.' },
  },
  'reference-evidence-absent': {
    rules: ['2.2'],
    severity: 'to-confirm',
    problems: [],
    parameters: { kind: 'name' },
    message: { zh: '未提供参考材料：{kind}', en: 'Reference evidence not provided: {kind}' },
    remedy: { zh: '如有该材料，请上传。', en: 'Upload it if there is one.' },
  },
  'user-report-issuer': {
    rules: ['2.2'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '用户使用报告的出具单位不是该场景的需求单位',
      en: 'The user report was not issued by the scenario’s demand unit',
    },
    remedy: {
      zh: '核对上传时填写的出具单位，或改传需求单位出具的报告。',
      en: 'Check the issuer given with the upload, or upload the demand unit’s report.',
    },
  },
  'material-scan-pending': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '文件尚未完成病毒扫描，不影响按时提交',
      en: 'The file has not been scanned for viruses yet; it can be submitted in time',
    },
    remedy: {
      zh: '扫描完成前审核人员不能打开；如发现病毒，将退回修改。',
      en: 'Reviewers cannot open it before; if it carries a virus, the case is returned.',
    },
  },
  'material-unscannable': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '文件无法进行病毒扫描，审核人员不能打开',
      en: 'The file cannot be scanned for viruses, and reviewers cannot open it',
    },
    remedy: {
      zh: '建议以其他方式保存（如不压缩、不加密）后重新上传；否则将退回修改。',
      en: 'Save it in another way, such as unpacked and unencrypted; else the case is returned.',
    },
  },
  'material-beyond-scanner': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    parameters: { sizeBytes: 'number' },
    message: {
      zh: '文件有 {sizeBytes} 字节，超过病毒扫描的上限，审核人员不能打开',
      en: 'The file has {sizeBytes} bytes, more than the virus scanner takes, and reviewers cannot open it',
    },
    remedy: {
      zh: '建议降低扫描分辨率、压缩图片或拆分后重新上传；否则将退回修改。',
      en: 'Lower the resolution, compress its pictures or split it, and upload it again; else the case is returned.',
    },
  },
  'material-encrypted': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    message: {
      zh: '文件已加密，可能需要密码才能打开',
      en: 'The file is encrypted and may need a password to open',
    },
    remedy: { zh: '建议改传未加密的文件。', en: 'Upload it without encryption, if possible.' },
  },
  'material-damaged': {
    rules: ['4.1'],
    severity: 'to-confirm',
    problems: [],
    parameters: { defect: 'name' },
    message: {
      zh: '文件可能已损坏：{defect}',
      en: 'The file may be damaged: {defect}',
    },
    remedy: {
      zh: '请打开文件逐页核对；打不开或有缺页的，请从原文件重新另存后上传。',
      en: 'Open it and look at every page. If it does not open, or pages are missing, save the original again and upload that.',
    },
  },
  'revision-content-differs': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['conflict'],
    parameters: { revision: 'number' },
    message: {
      zh: '修订 {revision} 已以不同内容提交',
      en: 'Revision {revision} has arrived before, with other content',
    },
    remedy: { zh: '以新的修订号提交。', en: 'Send it under a new revision number.' },
  },
  'revision-outdated': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['conflict'],
    parameters: { last: 'number' },
    message: { zh: '已处理到修订 {last}', en: 'Revision {last} was applied already' },
    remedy: { zh: '只提交更新的修订。', en: 'Send newer revisions only.' },
  },
  'upload-unknown': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '本申报没有待使用的该文件',
      en: 'No upload with this id waits for a revision of this application',
    },
    remedy: {
      zh: '请上传文件并引用其编号；重新提交前未被引用的文件不再可用。',
      en: 'Upload the file, and name its id; an upload serves until the application is submitted again.',
    },
  },
  'upload-used': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该文件已被使用', en: 'The upload is used already' },
    remedy: {
      zh: '每个文件只引用一次；再次使用请重新上传。',
      en: 'Name each upload once; upload the file again to use it again.',
    },
  },
  'external-record-taken': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['conflict'],
    message: {
      zh: '该外部记录已对应另一份申报',
      en: 'The external record belongs to another application',
    },
    remedy: { zh: '核对申报与外部编号。', en: 'Check the application and the external id.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
