import { action } from '../action.ts';
import {
  algorithm,
  centi,
  count,
  digest,
  example,
  fields,
  flag,
  id,
  list,
  maybe,
  oneOf,
  orNull,
  subject,
} from '../leaves.ts';

const expert = {
  subject: subject('专家'),
  active: flag('是否可抽取、可指派'),
  /** Earlier entries do not have it. */
  expertSha256: maybe(digest('专家记录的摘要: of subject, employer, fields and whether active')),
};
const submissionNumber = count('第几次提交');
const assignmentId = id('指派');
const sheetId = id('评分表');

const conflicts = ['employment', 'shareholding', 'kinship', 'cooperation', 'other'] as const;

/** Experts, draws, panels, sheets and scores. */
export const scoringActions = {
  'expert.registered': action({
    subjects: ['expert'],
    seenBy: 'auditors',
    name: { zh: '登记专家', en: 'Expert registered' },
    data: fields(expert),
    example: { subject: example.subject, active: true, expertSha256: example.sha256 },
  }),
  'expert.revised': action({
    subjects: ['expert'],
    seenBy: 'auditors',
    name: { zh: '修订专家', en: 'Expert revised' },
    data: fields({
      ...expert,
      changed: list(
        oneOf(['employerName', 'employerCreditCode', 'fields', 'active'], '变更的字段'),
      ),
    }),
    example: { subject: example.subject, active: false, changed: ['active'] },
  }),
  'expert-draw.committed': action({
    subjects: ['expert-draw'],
    seenBy: 'auditors',
    name: { zh: '承诺抽取种子', en: 'Expert draw committed' },
    data: fields({ seedSha256: digest('种子的摘要') }),
    example: { seedSha256: example.sha256 },
  }),
  'expert-pool.frozen': action({
    subjects: ['expert-draw'],
    seenBy: 'auditors',
    name: { zh: '冻结专家库', en: 'Expert pool frozen' },
    data: fields({ poolSha256: digest('专家库的摘要'), experts: count('专家人数') }),
    example: { poolSha256: example.sha256, experts: 40 },
  }),
  'experts.drawn': action({
    subjects: ['expert-draw'],
    seenBy: 'auditors',
    name: { zh: '抽取专家', en: 'Experts drawn' },
    data: fields({
      seed: digest('种子, 256 bits as hex: known from now on'),
      resultSha256: digest('抽取结果的摘要'),
      algorithm: algorithm('抽取方法'),
      panelSize: count('每份申报的专家人数'),
      cases: count('申报份数'),
    }),
    example: {
      seed: example.sha256,
      resultSha256: example.sha256,
      algorithm: 'least-loaded@1',
      panelSize: 5,
      cases: 12,
    },
  }),
  'expert.assigned': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '指派专家', en: 'Expert assigned' },
    data: fields({
      submissionNumber,
      experts: list(subject('专家')),
      panelSize: count('专家人数'),
      drawId: maybe(id('抽取; absent where an officer named the expert')),
      reason: maybe(
        oneOf(
          ['too-few-to-draw', 'vacancy', 'expertise', 'other'],
          '指定原因; absent where the expert was drawn',
        ),
      ),
    }),
    example: {
      submissionNumber: 1,
      experts: [example.subject],
      panelSize: 5,
      drawId: example.id,
    },
  }),
  'conflict.declared': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '作出回避声明', en: 'Declaration on conflicts of interest made' },
    data: fields({
      submissionNumber,
      assignmentId,
      declaration: oneOf(['none', ...conflicts], '声明内容'),
    }),
    example: { submissionNumber: 1, assignmentId: example.id, declaration: 'none' },
  }),
  'expert.excused': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '准予专家退出', en: 'Expert excused' },
    data: fields({
      submissionNumber,
      assignmentId,
      reason: oneOf(['recusal', 'unavailable', 'left-pool'], '退出原因'),
      conflict: orNull(oneOf(conflicts, '回避事由')),
      hadSheet: flag('是否已提交评分表'),
    }),
    example: {
      submissionNumber: 1,
      assignmentId: example.id,
      reason: 'recusal',
      conflict: 'employment',
      hadSheet: false,
    },
  }),
  'score-sheet.submitted': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '提交评分表', en: 'Score sheet submitted' },
    data: fields({ submissionNumber, sheetId, sheetSha256: digest('评分表的摘要') }),
    example: { submissionNumber: 1, sheetId: example.id, sheetSha256: example.sha256 },
  }),
  'score-sheet.withdrawn': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '撤回评分表', en: 'Score sheet withdrawn' },
    data: fields({
      submissionNumber,
      sheetId,
      reason: oneOf(['scores-mistaken', 'packet-misread', 'new-facts', 'other'], '撤回原因'),
    }),
    example: { submissionNumber: 1, sheetId: example.id, reason: 'packet-misread' },
  }),
  'score.finalised': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '确认综合评分', en: 'Score finalised' },
    data: fields({
      submissionNumber,
      scoreCenti: centi('综合评分'),
      method: oneOf(['mean', 'trimmed-mean', 'median'], '合成方法'),
      sheets: list(fields({ id: sheetId, sha256: digest('评分表的摘要') })),
      scoreSha256: maybe(digest('评分结果的摘要: of score, criteria and calculation')),
    }),
    example: {
      submissionNumber: 1,
      scoreCenti: 8613,
      method: 'mean',
      sheets: [{ id: example.id, sha256: example.sha256 }],
    },
  }),
  'score.reopened': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '重开评分', en: 'Score reopened' },
    data: fields({
      submissionNumber,
      scoreCenti: centi('不再采用的综合评分'),
      reason: oneOf(
        ['conflict-found', 'sheet-mistaken', 'procedure-violated', 'other'],
        '重开原因',
      ),
      statementSha256: digest('说明的摘要: the proposal holds it'),
      proposalId: id('双人办理事项'),
    }),
    example: {
      submissionNumber: 1,
      scoreCenti: 8613,
      reason: 'conflict-found',
      statementSha256: example.sha256,
      proposalId: example.id,
    },
  }),
} as const;
