import { action } from '../action.ts';
import { count, digest, example, fen, fields, flag, id, instant, maybe } from '../leaves.ts';

const ofInstalment = { awardId: id('资助'), position: count('期次') };
const report = { reportId: id('使用情况报告'), ...ofInstalment };
const exampleReport = { reportId: example.id, awardId: example.id, position: 2 };

/** Usage reports of awards that are paid in instalments, and their lapse. */
export const instalmentActions = {
  'usage-report.submitted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '提交使用情况报告', en: 'Usage report submitted' },
    data: fields({
      ...report,
      number: count('该期次的第几份'),
      contentSha256: digest('报告内容的摘要: its row holds the content'),
      fileCount: count('文件数'),
      isLate: flag('是否逾期'),
    }),
    example: {
      ...{ ...exampleReport, number: 1, contentSha256: example.sha256 },
      ...{ fileCount: 1, isLate: false },
    },
  }),
  'usage-report.returned': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '退回使用情况报告', en: 'Usage report returned' },
    data: fields({
      ...report,
      reasonSha256: digest('理由的摘要: the report holds the reason'),
      dueAt: instant('再次提交的期限'),
    }),
    example: { ...exampleReport, reasonSha256: example.sha256, dueAt: example.instant },
  }),
  'usage-report.accepted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '使用情况报告获确认', en: 'Usage report accepted' },
    data: fields({
      ...report,
      proposalId: id('提议'),
      openBasisPoints: count('已到拨付条件的万分比'),
      openFen: fen('已到拨付条件的金额, fen'),
      nextDueAt: maybe(instant('下一期使用情况报告的期限')),
    }),
    example: {
      ...{ ...exampleReport, proposalId: example.id },
      ...{ openBasisPoints: 9000, openFen: 90_000_000, nextDueAt: example.instant },
    },
  }),
  'instalment.lapsed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '分期失效', en: 'Instalment lapsed' },
    data: fields({
      ...ofInstalment,
      proposalId: id('提议'),
      lapsedFen: fen('失效而不再拨付的金额, fen'),
      reclaimableFen: fen('因未证明使用而可追回的金额, fen'),
    }),
    example: {
      ...{ awardId: example.id, position: 2, proposalId: example.id },
      ...{ lapsedFen: 40_000_000, reclaimableFen: 0 },
    },
  }),
} as const;
