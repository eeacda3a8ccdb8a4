import t from 'tap';
import { extensionNoticeContent } from '../../../src/documents/model/acts/extension-notice.ts';
import { actOf, PAPER_CODE, PAPER_ID, rowOf } from '../../support/described-papers.ts';
import { shippedPolicy } from '../../support/policy.ts';

t.test('a paper of an act has its own number, and names that of another paper', async (t) => {
  const act = actOf('return-notice.extended', {
    ...{ noticeId: PAPER_ID, noticeNumber: 3, number: 1, reopened: false },
    ...{ dueAt: '2025-12-31T15:59:59.999Z', formerDueAt: '2025-12-05T10:00:00.000Z' },
    reasonCode: 'applicant-request',
  });
  const notice = { stage: 'online', note: null } as const;
  const row = { ...rowOf(act), notice };
  const own = { mark: '深示延', year: 2025, ordinal: 7 };
  const other = { mark: '深示退', year: 2025, ordinal: 9 };
  for (const [numbers, form, number, noticeNumber] of [
    [[], 1, '延〔2025-000123〕1号', '退〔2025-000123〕3号'],
    [[[act.id, own]], 2, '深示延〔2025〕7号', '退〔2025-000123〕3号'],
    [[[PAPER_ID, other]], 1, '延〔2025-000123〕1号', '深示退〔2025〕9号'],
  ] as const) {
    const given = { ...row, numbers: new Map(numbers) };
    t.match(extensionNoticeContent(given, shippedPolicy, PAPER_CODE), {
      ...{ form, number, noticeNumber },
    });
  }
});
