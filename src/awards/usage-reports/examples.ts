/** The contract's example of a usage report. */
export const usageReportExample = {
  id: '019c9a11-7800-7ca5-8e55-5f60718293b5',
  awardId: '019b25f5-6d80-7f72-9b22-2c3d4e5f6071',
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  instalment: 2,
  number: 1,
  status: 'submitted',
  statusName: { zh: '待确认', en: 'Submitted' },
  statement: '资金用于系统扩容与模型训练，明细见附件。',
  evidence: [
    {
      materialId: '019c9a10-0000-7ca5-8e55-5f60718293b6',
      kind: 'usage-report',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
  isLate: false,
  submittedAt: '2026-06-20T10:00:00.000+08:00',
  returned: null,
  closedAt: null,
};
