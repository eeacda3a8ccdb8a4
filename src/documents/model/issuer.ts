import type { PaperKind, Policy } from '#rounds/model/index.ts';
import type { DocumentContent } from './content.ts';

/** What the policy in force at an act says of papers. */
export type Papers = NonNullable<Policy['papers']>;

/** Who signs a paper, and what it tells of the office; undefined: the policy does not say. */
export interface Issuer {
  readonly authority: string | undefined;
  readonly contactPost: string | undefined;
  readonly contactPhone: string | undefined;
  readonly supervisionPhone: string | undefined;
  /** Legal remedies; may have several lines. */
  readonly relief: string | undefined;
}

const ofCounter: ReadonlySet<PaperKind> = new Set(['counter-receipt', 'counter-return-notice']);
const refusing: ReadonlySet<PaperKind> = new Set([
  'decline-notice',
  'no-award-notice',
  'lapse-notice',
  'cancellation-notice',
]);

/** The kind by which a policy knows a paper; undefined for what the system makes and no one signs. */
export function paperKindOf(content: DocumentContent): PaperKind | undefined {
  if (content.kind === 'submission-receipt' || content.kind === 'appointment-slip')
    return undefined;
  if (content.kind !== 'return-notice') return content.kind;
  if (content.stage === 'counter') return 'counter-return-notice';
  return content.correction === 'supplement' ? 'supplement-notice' : 'return-notice';
}

/** Whether a paper tells an adverse act; that money came back is none. */
function isAdverse(content: DocumentContent): boolean {
  if (content.kind === 'clawback-notice') return content.stoppedFen !== undefined;
  const kind = paperKindOf(content);
  return kind !== undefined && refusing.has(kind);
}

/** What a paper says by the entry of its kind in the policy, and else by what all papers say. */
export function issuerOf(content: DocumentContent, papers: Papers = {}): Issuer {
  const kind = paperKindOf(content);
  const own = papers.kinds?.find((each) => each.kind === kind);
  const signed = kind !== undefined && ofCounter.has(kind) ? papers.counter : papers.authority;
  const relief = isAdverse(content) ? papers.relief : undefined;
  return {
    authority: (own?.authority ?? signed)?.zh,
    contactPost: (own?.contactPost ?? papers.contactPost)?.zh,
    contactPhone: own?.contactPhone ?? papers.contactPhone,
    supervisionPhone: own?.supervisionPhone ?? papers.supervisionPhone,
    relief: (own?.relief ?? relief)?.zh,
  };
}
