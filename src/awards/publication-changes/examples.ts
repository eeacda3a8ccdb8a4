import { exampleCase } from '#cases/index.ts';
import { runExample } from '../runs/examples.ts';

/** The contract's example of a changed publication. */
export const publicChangeExample = {
  runId: runExample.id,
  changedAt: '2025-12-18T10:00:00.000+08:00',
  notice: '公示名单中一项产品名称有误，现予更正，并延长公示期。',
  publicityEndsAt: '2025-12-29T23:59:59.999+08:00',
  corrections: [
    {
      applicationNumber: exampleCase.number,
      field: 'product-name',
      printed: '智能导办系统',
      corrected: exampleCase.productName,
    },
  ],
};
