import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of scoring: the expert pool, draws, panels, sheets and final scores. */
export const scoringFindings = {
  'expert-repeated': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '专家重复', en: 'The expert is listed twice' },
    remedy: { zh: '每位专家只列一次。', en: 'List each expert once.' },
  },
  'expert-not-in-pool': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该专家不在本轮次可用的专家库中',
      en: 'The expert is not in the round’s pool, or not active in it',
    },
    remedy: {
      zh: '请先登记该专家及其工作单位。',
      en: 'First register the expert and the employer.',
    },
  },
  'expert-assigned-already': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该专家已指派', en: 'The expert is on the panel already' },
    remedy: {
      zh: '无需再次指派；或指派其他专家。',
      en: 'No action is needed, unless you want to assign another expert.',
    },
  },
  'expert-excused': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该专家已退出本申报的评审', en: 'The expert was excused from this case' },
    remedy: { zh: '请指派其他专家。', en: 'Assign another expert.' },
  },
  'expert-pre-reviewed': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该人员参与过本申报的形式预审，须回避评分',
      en: 'The expert pre-reviewed the case and may not score it',
    },
    remedy: { zh: '请指派其他专家。', en: 'Assign another expert.' },
  },
  'expert-conflicted': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { role: 'name' },
    message: {
      zh: '该专家的工作单位为本申报的{role}，须回避',
      en: 'The expert’s employer is {role} of the case, so the expert may not score it',
    },
    remedy: { zh: '请指派其他专家。', en: 'Assign another expert.' },
  },
  'panel-has-sheets': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { vacancies: 'number' },
    message: {
      zh: '已有专家提交本次材料的评分表，只能替补准予退出的专家（可替补 {vacancies} 位）',
      en: 'The current packet has a sheet already, so only excused experts can be replaced ({vacancies} now)',
    },
    remedy: { zh: '只指派替补的专家。', en: 'Assign no more experts than were excused.' },
  },
  'too-many-named': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { most: 'number', named: 'number' },
    message: {
      zh: '每组最多指定 {most} 位专家，现已指定 {named} 位',
      en: 'At most {most} experts of a panel may be named, and {named} are already',
    },
    remedy: {
      zh: '减少指定的人数，其余席位抽取产生。',
      en: 'Name fewer experts and have the others drawn.',
    },
  },
  'expert-not-on-panel': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该专家不在评审名单中', en: 'The expert is not on the panel' },
    remedy: { zh: '从该申报的评审名单中选择。', en: 'Choose an expert of the panel.' },
  },
  'expert-has-sheet': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该专家已提交现行材料的评分表，仅可因回避退出',
      en: 'The expert has submitted a sheet on the current packet; only a recusal may discard it',
    },
    remedy: {
      zh: '须回避的，说明回避事由；否则保留评分表。',
      en: 'Name the conflict if there is one; otherwise keep the sheet.',
    },
  },
  'conflict-and-reason-differ': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '因回避退出须说明回避事由，其他原因退出则不填',
      en: 'A recusal must name its conflict; any other reason must name none',
    },
    remedy: { zh: '补充回避事由，或去掉。', en: 'Name the conflict, or leave it out.' },
  },
  'pool-empty': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '专家库中没有可用的专家', en: 'The pool has no active expert' },
    remedy: { zh: '请先登记专家。', en: 'Register experts first.' },
  },
  'pool-not-frozen': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '本次抽取的专家库尚未冻结', en: 'The pool of this draw is not frozen yet' },
    remedy: { zh: '请先冻结专家库。', en: 'Freeze the pool first.' },
  },
  'pool-frozen-already': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '本次抽取的专家库已冻结', en: 'The pool of this draw is frozen already' },
    remedy: { zh: '直接抽取，或另行开始一次抽取。', en: 'Draw the panels, or begin another draw.' },
  },
  'drawn-already': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '本次抽取已完成', en: 'The panels of this draw are drawn already' },
    remedy: {
      zh: '其后通过形式预审的申报，请另行抽取。',
      en: 'Begin another draw for later cases.',
    },
  },
  'no-case-to-draw': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '没有已通过形式预审且尚无评审专家的申报',
      en: 'No case has passed pre-review and still lacks a panel',
    },
    remedy: { zh: '待有申报通过形式预审后再抽取。', en: 'Draw once a case has passed pre-review.' },
  },
  'too-few-experts': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { number: 'text', panelSize: 'number', eligible: 'number' },
    message: {
      zh: '申报 {number} 须抽取 {panelSize} 位专家，可抽取的仅 {eligible} 位',
      en: 'Case {number} needs {panelSize} experts, but only {eligible} can be drawn',
    },
    remedy: {
      zh: '请补充专家库后另行抽取，或先为该申报指派专家。',
      en: 'Add experts and begin another draw, or first assign experts to this case.',
    },
  },
  'declaration-outstanding': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    message: {
      zh: '尚未就本申报作出回避声明',
      en: 'You have not declared yet whether you have a conflict of interest',
    },
    remedy: { zh: '请先作出回避声明。', en: 'Make the declaration first.' },
  },
  'conflict-declared-already': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '您已声明就本申报无须回避',
      en: 'You have declared already that you have no conflict of interest',
    },
    remedy: {
      zh: '事后发现须回避的，请声明回避事由，即时退出。',
      en: 'If you found a conflict since, declare that conflict: you leave at once.',
    },
  },
  'scorer-pre-reviewed': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '您参与过本申报的形式预审，须回避评分',
      en: 'You pre-reviewed this case and may not score it',
    },
    remedy: { zh: '请告知主管人员准予退出。', en: 'Ask an officer to excuse you.' },
  },
  'scorer-conflicted': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '您的工作单位与本申报有利害关系，须回避评分',
      en: 'Your employer has a stake in this case, so you may not score it',
    },
    remedy: { zh: '请告知主管人员准予退出。', en: 'Ask an officer to excuse you.' },
  },
  'packet-not-current': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { current: 'number' },
    message: { zh: '现行材料为第 {current} 次提交', en: 'The current packet is number {current}' },
    remedy: { zh: '请查阅现行材料后重新评分。', en: 'Read the current packet, and score it.' },
  },
  'sheet-submitted-already': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '您已提交本次材料的评分表',
      en: 'You have submitted a sheet on this packet already',
    },
    remedy: { zh: '需要修改的，先撤回该评分表。', en: 'To change it, withdraw the sheet first.' },
  },
  'sheet-not-counting': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该评分表不是您对现行材料的有效评分表',
      en: 'This is not your valid sheet on the current packet',
    },
    remedy: { zh: '请查看您的评分表。', en: 'See your own sheets.' },
  },
  'criterion-unknown': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '不是本轮评分指标', en: 'The round has no such criterion' },
    remedy: { zh: '删除该项评分。', en: 'Remove this score.' },
  },
  'score-missing': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该指标未评分', en: 'The criterion has no score' },
    remedy: { zh: '补充该项评分。', en: 'Give it a score.' },
  },
  'score-out-of-range': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { maxCenti: 'number' },
    message: {
      zh: '该指标的评分应为 0 至 {maxCenti} 的整数（百分之一分）',
      en: 'The score must be an integer of hundredths from 0 to {maxCenti}',
    },
    remedy: { zh: '更正该项评分。', en: 'Correct this score.' },
  },
  'score-off-step': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { stepCenti: 'number' },
    message: {
      zh: '该指标的评分应为 {stepCenti} 的整数倍（百分之一分）',
      en: 'The score must be a multiple of {stepCenti} hundredths',
    },
    remedy: { zh: '更正该项评分。', en: 'Correct this score.' },
  },
  'comment-required': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { criterion: 'name' },
    message: {
      zh: '“{criterion}”的评分偏高或偏低，须说明理由',
      en: 'A score this high or low needs a comment: {criterion}',
    },
    remedy: { zh: '补充说明。', en: 'Add a comment.' },
  },
  'sheets-outstanding': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { missing: 'number' },
    message: {
      zh: '尚有 {missing} 位专家未提交本次材料的评分表',
      en: 'Sheets still missing on the current packet: {missing}',
    },
    remedy: {
      zh: '请待其提交；须回避或不能履职的，先准予退出。',
      en: 'Wait for them, or excuse experts who must recuse themselves or are not available.',
    },
  },
  'scores-of-other-rubric': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    parameters: { count: 'number', numbers: 'texts' },
    message: {
      zh: '{count} 份申报的综合评分依据另一评分标准或方法：{numbers}',
      en: '{count} final scores rest on another rubric or method: {numbers}',
    },
    remedy: {
      zh: '一轮申报只按一个评分标准排名：请先重新开启这些评分。',
      en: 'A round is ranked on one rubric: reopen these scores first.',
    },
  },
  'too-few-sheets': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { needed: 'number', present: 'number' },
    message: {
      zh: '至少需要 {needed} 份评分表，现有 {present} 份',
      en: 'At least {needed} score sheets are needed, but there are {present}',
    },
    remedy: {
      zh: '请待专家提交，或增补专家。',
      en: 'Wait for the experts, or assign more.',
    },
  },
  'panel-conflicted': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { experts: 'texts' },
    message: {
      zh: '专家 {experts} 的工作单位与本申报有利害关系，须回避',
      en: 'The employer of an expert on the panel has a stake in the case: {experts}',
    },
    remedy: { zh: '请先准予退出。', en: 'Excuse them first.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
