import { canonicalDigest, canonicalJson } from '#platform/values/canonical.ts';
import { describeAct } from './acts/describe-act.ts';
import type { DocumentContent } from './content.ts';
import { describeAcceptance, describeDecline } from './describe-decision.ts';
import { describeNoAward } from './describe-no-award.ts';
import { describeReceipt } from './describe-receipt.ts';
import { describeReturnNotice } from './describe-return-notice.ts';
import { describeSubmission } from './describe-submission.ts';
import type { Block, DocumentDescription } from './description.ts';
import { type Issuer, issuerOf } from './issuer.ts';
import { type DocumentKind, titleOf } from './kinds.ts';
import { dayInWords } from './shanghai-time.ts';
import { type Names, paragraph } from './wording.ts';

/** Addresses and codes that documents print. */
export interface PrintedAddresses {
  /** Of the page that verifies documents; a document's code follows after a slash. */
  readonly verification: string;
  /** Of the proofs of the ledger's log. */
  readonly inclusion: string;
  /** A receipt that verifies without the service; only on the receipt of a submission. */
  readonly receiptCode?: string;
}

/**
 * Describes a document in full: every sentence, table and number, in order.
 */
export function describeDocument(
  content: DocumentContent,
  names: Names,
  addresses: PrintedAddresses,
): DocumentDescription {
  const address = addresses.verification;
  const code = content.verificationCode;
  const issuer = issuerOf(content, names.papers);
  return {
    title: titleOf(content).zh,
    programme: content.programme,
    number: content.number,
    issuedAt: content.issuedAt,
    blocks: [
      ...salutationOf(content),
      ...bodyOf(content, names, addresses),
      ...(content.kind === 'score-sheet' ? [] : toldByOffice(issuer)),
      { kind: 'signature', lines: [signatoryOf(content, issuer), dayInWords(content.issuedAt)] },
    ],
    verification: { code, address, link: `${address}/${code}`, sha256: canonicalDigest(content) },
    content: canonicalJson(content),
  };
}

/** A score sheet, and the list of a run, are addressed to nobody. */
function salutationOf(content: DocumentContent): readonly Block[] {
  if (content.kind === 'publication-list' || content.kind === 'score-sheet') return [];
  return [{ kind: 'salutation', text: `${content.applicantName}：` }];
}

function bodyOf(
  content: DocumentContent,
  names: Names,
  { inclusion, receiptCode }: PrintedAddresses,
): readonly Block[] {
  switch (content.kind) {
    case 'return-notice':
      return describeReturnNotice(content, names);
    case 'acceptance-notice':
      return describeAcceptance(content, names);
    case 'decline-notice':
      return describeDecline(content, names);
    case 'counter-receipt':
      return describeReceipt(content, names);
    case 'no-award-notice':
      return describeNoAward(content);
    case 'submission-receipt':
      return describeSubmission(content, inclusion, receiptCode);
    default:
      return describeAct(content, names);
  }
}

/** Who signs; an authority leaves room for its seal, a system has none. */
function signatoryOf(content: DocumentContent, { authority }: Issuer): string {
  if (content.kind === 'submission-receipt' || content.kind === 'appointment-slip') {
    return '专项补贴申报系统';
  }
  const isOfCounter = content.kind === 'return-notice' && content.stage === 'counter';
  return `${authority ?? (isOfCounter ? COUNTER : signatories[content.kind])}（盖章）`;
}

/** Legal remedies, and whom to ask or complain to. */
function toldByOffice(issuer: Issuer): readonly Block[] {
  const { relief, contactPost, contactPhone, supervisionPhone } = issuer;
  const contact = Object.entries({
    承办: contactPost,
    联系电话: contactPhone,
    监督电话: supervisionPhone,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}：${value}`]));
  return [
    ...(relief?.split('\n') ?? []).map(paragraph),
    ...(contact.length === 0 ? [] : [paragraph(`${contact.join('；')}。`)]),
  ];
}

const COUNTER = '综合受理窗口';

const signatories: Readonly<
  Record<Exclude<DocumentKind, 'submission-receipt' | 'appointment-slip'>, string>
> = {
  'return-notice': '形式预审机构',
  'acceptance-notice': '形式预审机构',
  'decline-notice': '形式预审机构',
  'counter-receipt': COUNTER,
  'no-award-notice': '专项补贴主管部门',
  'award-notice': '专项补贴主管部门',
  'extension-notice': '形式预审机构',
  'withdrawal-notice': '形式预审机构',
  'lapse-notice': '形式预审机构',
  'cancellation-notice': '专项补贴主管部门',
  'clawback-notice': '专项补贴主管部门',
  'score-sheet': '专项补贴主管部门',
  'publication-list': '专项补贴主管部门',
};
