import type { SubmissionReceiptContent } from './content.ts';
import type { Block } from './description.ts';
import { momentInWords } from './shanghai-time.ts';
import { caseFacts, heading, paragraph, steps } from './wording.ts';

/**
 * @param address of the proofs of the ledger's log
 * @see rule 4.1: when the application was submitted
 */
export function describeSubmission(
  content: SubmissionReceiptContent,
  address: string,
): readonly Block[] {
  const { productName, issuedAt, manifestSha256, seal } = content;
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
      link: proofLink(seal, address),
      lines: [
        '左侧二维码含序位、日志长度、叶哈希与树根，指向其收录证明；',
        '存证回执（JSON）可在申报系统下载，凭日志公钥离线核验。',
      ],
    },
    heading('二、说明'),
    ...steps(
      '本回执证明提交的内容与时间，不代表受理。',
      '日志公布的检查点可与本回执的树根作一致性核对，任何改动均可发现。',
    ),
  ];
}

/** What the code holds: where the proof is, and behind the `#` what it must lead to. */
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
