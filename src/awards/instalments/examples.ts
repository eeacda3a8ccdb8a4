import { moneyExample } from '../run-items/examples.ts';

/** The contract's examples of instalments: the second of an award of 2 340 000 yuan. */

export const instalmentExample = {
  id: '019b5a0e-1c00-7b94-9d44-4e5f60718301',
  position: 2,
  basisPoints: 4000,
  status: 'report-due',
  statusName: { zh: '待提交使用情况报告', en: 'Usage report due' },
  amount: moneyExample('936000.00'),
  dueAt: '2026-07-05T23:59:59.999+08:00',
  evidence: ['usage-report'],
  lapsed: moneyExample('0.00'),
};

export const drawdownExample = {
  open: moneyExample('1404000.00'),
  onMissed: 'lapse-and-reclaim',
  reclaimable: moneyExample('0.00'),
  instalments: [
    {
      ...instalmentExample,
      ...{ id: '019b5a0e-1c00-7b94-9d44-4e5f60718300', position: 1, basisPoints: 6000 },
      ...{ status: 'open', statusName: { zh: '可拨付', en: 'Open' }, dueAt: null, evidence: [] },
      amount: moneyExample('1404000.00'),
    },
    instalmentExample,
  ],
};

export const instalmentItemExample = {
  ...instalmentExample,
  awardId: '019ae0c1-5800-7a05-8b33-2c3d4e5f6071',
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  applicationNumber: '2025-000041',
  applicantCreditCode: '91440300K0GYY8JNDX',
  organisationName: '海岳示例科技有限公司',
  onMissed: 'lapse-and-reclaim',
  dueFacts: [
    { kind: 'report-due-soon', at: '2026-06-05T23:59:59.999+08:00', daysBefore: 30 },
    { kind: 'report-due', at: '2026-07-05T23:59:59.999+08:00', daysBefore: 0 },
    { kind: 'report-overdue', at: '2026-07-06T00:00:00.000+08:00', daysBefore: 0 },
  ],
};
