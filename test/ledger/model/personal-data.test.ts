import t from 'tap';
import { personalDataIn } from '../../support/personal-data.ts';

// The finder of personal data, which looks at every entry that any test records.

t.test('names, addresses and numbers of people are found wherever they stand', async (t) => {
  for (const [text, kind] of [
    ['联系人甲某', 'words'],
    ['0755-20253011', 'telephone'],
    ['contact@applicant.example', 'mail'],
    ['13800138000', 'mobile'],
    ['+86 138-0013-8000', 'mobile'],
    ['11010519491231002X', 'identity'],
    ['see a@b.example today', 'mail'],
  ] as const) {
    t.same(personalDataIn({ data: [{ it: text }] }), [`/data/0/it: ${kind}`], text);
    t.same(personalDataIn({ [text]: 1 }), [`/*: ${kind}`], text);
  }
});

t.test('ids, codes, instants, digests and money are none', async (t) => {
  t.same(
    personalDataIn({
      ids: ['019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50', 'expert-07', '91350100M000100Y43'],
      at: '2025-11-20T15:30:00.000+08:00',
      day: '2025-12-05',
      digest: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
      amountFen: 13_800_138_000,
      transactionId: '13800',
      scenario: 'KFCJ-2025-001',
      nothing: null,
      yes: true,
    }),
    [],
  );
});
