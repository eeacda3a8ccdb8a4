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
  const code = described.blocks.find((block) => block.kind === 'code');
  const leaf = Buffer.from(seal.leafSha256, 'hex').toString('base64url');
  const root = Buffer.from(seal.rootSha256, 'hex').toString('base64url');
  t.equal(code?.link, `${ADDRESSES.inclusion}?position=41207&size=41300#leaf=${leaf}&root=${root}`);
  t.ok(encodeQR(`${code?.link}`, 'raw', { ecc: 'medium' }).length <= 61, 'readable when printed');
  t.end();
});
