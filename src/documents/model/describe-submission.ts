import type { SubmissionReceiptContent } from './content.ts';
import type { Block } from './description.ts';
import { momentInWords } from './shanghai-time.ts';
import { caseFacts, heading, paragraph, steps } from './wording.ts';

/** Characters of a code of the largest size (40-M) that holds digits, capitals and a few marks. */
const MOST_OF_CODE = 3_391;

/**
 * @param address of the proofs of the ledger's log
 * @param receiptCode the receipt with its proof, as the text of a code. Without it, or where it is too
 * long for paper, the code leads to the proof
 * @see rule 4.1: when the application was submitted
 */
export function describeSubmission(
  content: SubmissionReceiptContent,
  address: string,
  receiptCode = '',
): readonly Block[] {
  const { productName, issuedAt, manifestSha256, seal } = content;
  const link = proofLink(seal, address);
  const isWhole = receiptCode !== '' && receiptCode.length <= MOST_OF_CODE;
  return [
    paragraph(`你单位申报的“${productName}”已提交，本系统已留痕并封存，情况如下。`),
    {
      kind: 'facts',
      rows: [
        ...caseFacts(content),
        { name: '提交时间', value: `${momentInWords(issuedAt)}，北京时间`, strong: true },
        { name: '提交清单 SHA-256', value: inGroups(manifestSha256) },
      ],
    },
    heading('一、存证'),
    {
      kind: 'facts',
      rows: [
        { name: '留痕编号', value: seal.entryId },
        { name: '日志序位', value: `${seal.position}（自 0 起）` },
        { name: '叶哈希', value: inGroups(seal.leafSha256) },
        { name: '封存时日志长度', value: `${seal.logSize}` },
        { name: '封存时树根', value: inGroups(seal.rootSha256) },
      ],
    },
    {
      kind: 'code',
      text: isWhole ? receiptCode : link,
      link,
      lines: isWhole ? wholeWords : linkWords,
    },
    heading('二、说明'),
    ...steps(
      '本回执证明提交的内容与时间，不代表受理。',
      '日志公布的检查点可与本回执的树根作一致性核对，任何改动均可发现。',
    ),
  ];
}

const wholeWords = [
  '左侧二维码为存证回执全文：留痕、收录证明与签名检查点。',
  '扫描所得文字存为文件，凭日志公钥即可离线核验，无需联网：',
  'verify <文件> --key <日志公钥>',
];
const linkWords = [
  '左侧二维码含序位、日志长度、叶哈希与树根，指向其收录证明；',
  '存证回执（JSON）可在申报系统下载，凭日志公钥离线核验。',
];

/** Where the proof is, and behind the `#` what it must lead to. */
function proofLink(
  { position, logSize, leafSha256, rootSha256 }: SubmissionReceiptContent['seal'],
  address: string,
): string {
  const [leaf, root] = [leafSha256, rootSha256].map((hex) =>
    Buffer.from(hex, 'hex').toString('base64url'),
  );
  return `${address}?position=${position}&size=${logSize}#leaf=${leaf}&root=${root}`;
}

/** Hex in groups of eight, for people who compare it. */
function inGroups(hex: string): string {
  return hex.replaceAll(/.{8}(?=.)/g, '$& ');
}
