import type { GuardedCase } from '../applications/guard.ts';

/** A sheet on the current packet, as its expert handed it in. */
export interface PacketSheet {
  readonly id: string;
  readonly expertSubject: string;
  /** Hundredths of a point by criterion code. */
  readonly scoresCenti: Readonly<Record<string, number>>;
  readonly comment: string | null;
}

/** A material of a packet, as its manifest lists it. */
export interface PacketFile {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A case as panels and scores are decided on. */
export interface ScoredCase extends GuardedCase {
  /** Subjects of the assigned experts, without the excused ones. */
  readonly panel: readonly string[];
  /** Ids of their assignments, by subject. */
  readonly assignmentIds: Readonly<Record<string, string>>;
  /** Subjects that were on the panel and may not come back. */
  readonly excused: readonly string[];
  /** Seats of excused experts that nobody has taken yet. */
  readonly vacancies: number;
  /** Subjects that returned, accepted or declined the case, or judged a look-alike of it: they may not score it. */
  readonly preReviewers: readonly string[];
  /** Sheets of the panel on the current packet. */
  readonly sheets: readonly PacketSheet[];
}
