import encodeQR from 'qr';
import t from 'tap';
import { describeDocument } from '../../../src/documents/model/describe-document.ts';
import { submissionContent } from '../../../src/documents/model/state-content.ts';
import { completeContent } from '../../support/cases.ts';
import { shippedPolicy } from '../../support/policy.ts';

const ADDRESSES = {
  verification: 'https://subsidy.example.gov.cn/v1/document-verifications',
  inclusion: 'https://subsidy.example.gov.cn/v1/ledger/inclusion',
};
const ID = '01900000-0000-7000-8000-000000000001';

const inBase64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');

function codeOf({ blocks }: ReturnType<typeof describeDocument>) {
  return blocks.find((block) => block.kind === 'code');
}

const judged = {
  ...{ applicationId: ID, applicationNumber: '2025-000123', roundId: ID, policyVersion: 1 },
  ...{ applicantCreditCode: '91350100M000100Y43', applicantName: null, formerApplicants: [] },
  form: completeContent,
};
const none = new Map<string, string>();
const names = {
  ...{ materials: none, originals: none, declarations: none },
  ...{ checks: none, returnReasons: none },
};

t.test('the receipt of a submission states where it stands in the log', (t) => {
  const seal = {
    ...{ entryId: ID, position: 41_207, logSize: 41_300 },
    ...{ leafSha256: 'ab'.repeat(32), rootSha256: '0f'.repeat(32) },
  };
  const content = submissionContent(
    {
      ...{
        ...judged,
        number: 2,
        submittedAt: new Date('2025-11-28T02:00:00Z'),
        manifestSha256: 'cd'.repeat(32),
        seal,
      },
      ...{ contactVersion: 1, manifest: '{}', contentBands: [], submittedBy: 'applicant-1' },
    },
    shippedPolicy,
    'CODE',
  );
  const described = describeDocument(content, names, ADDRESSES);
  t.match(described, { title: '提交回执', number: '提〔2025-000123〕2号' });
  const words = JSON.stringify(described.blocks);
  for (const stated of [
    '第 2 次提交',
    '41207（自 0 起）',
    'abababab abababab',
    '41300',
    '不代表受理',
  ]) {
    t.match(words, stated);
  }
  const link = `${ADDRESSES.inclusion}?position=41207&size=41300#leaf=${inBase64(seal.leafSha256)}&root=${inBase64(seal.rootSha256)}`;
  t.match(codeOf(described), { text: link, link });
  t.match(JSON.stringify(described.blocks), '存证回执（JSON）');
  const longest = 'A'.repeat(3_391);
  for (const [receiptCode, text] of [
    [longest, longest],
    [`${longest}A`, link],
    ['', link],
  ] as const) {
    const whole = describeDocument(content, names, { ...ADDRESSES, receiptCode });
    t.match(codeOf(whole), { text, link });
    t.equal(JSON.stringify(whole.blocks).includes('存证回执全文'), text === longest);
    t.equal(whole.content, described.content, 'what was printed before stays genuine');
  }
  const qr = (text: string) => encodeQR(text, 'raw', { ecc: 'medium' }).length;
  t.ok(qr(link) <= 61, 'readable when printed');
  t.ok(qr(longest) <= 181, 'it fits into a code');
  t.end();
});
