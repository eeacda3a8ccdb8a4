import type { GuardedCase } from '#cases/model/index.ts';
import type { AssignmentReason } from './change-reasons.ts';
import type { Employer, Involved } from './conflicts.ts';

/** A sheet on the current packet, as submitted by its expert. */
export interface PacketSheet {
  readonly id: string;
  readonly expertSubject: string;
  /** Whether its expert was named, not drawn. */
  readonly isNamed: boolean;
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

/** A case with everything that decisions on panels and scores need. */
export interface ScoredCase extends GuardedCase {
  /** Subjects of the assigned experts, without the excused ones. */
  readonly panel: readonly string[];
  /** Ids of their assignments, by subject. */
  readonly assignmentIds: Readonly<Record<string, string>>;
  /** How many of them were named, not drawn. */
  readonly named: number;
  /** Subjects that were on the panel and may not come back. */
  readonly excused: readonly string[];
  /** Seats of excused experts that nobody has taken yet. */
  readonly vacancies: number;
  /**
   * Subjects that pre-reviewed the case, by any of the acts that pre-review counts: they may not
   * score it.
   */
  readonly preReviewers: readonly string[];
  /** Subjects of the panel that have not declared on conflicts of interest yet. */
  readonly undeclared: readonly string[];
  /** Organisations with a stake in the current packet. */
  readonly involved: readonly Involved[];
  /** Employers of the panel's experts, as the pool has them now. */
  readonly employers: readonly (Employer & { readonly subject: string })[];
  /** Sheets of the panel on the current packet, without withdrawn ones. */
  readonly sheets: readonly PacketSheet[];
}

/** An expert of the round's pool as it stands now. */
export interface PoolMember extends Employer {
  readonly id: string;
  readonly subject: string;
  readonly active: boolean;
}

/** A case with everything that a change of its panel needs. */
export interface PanelCase extends ScoredCase {
  readonly pool: readonly PoolMember[];
  /** The latest draw with this case; null where its panel was named. */
  readonly draw: {
    readonly id: string;
    /** Ids of the experts that took part, in the order of the draw. */
    readonly order: readonly string[];
  } | null;
}

/** The part of a case that fills a free seat. */
export type SeatedCase = Pick<
  PanelCase,
  | 'id'
  | 'roundId'
  | 'judgingPolicyVersion'
  | 'submissionCount'
  | 'panel'
  | 'assignmentIds'
  | 'excused'
  | 'preReviewers'
  | 'involved'
  | 'pool'
  | 'draw'
>;

/** A new place on a panel. */
export interface Seat {
  readonly id: string;
  readonly expertSubject: string;
  /** Takes the seat of an excused expert. */
  readonly isReplacement: boolean;
  /** The draw that chose the expert; null where officers named them. */
  readonly drawId: string | null;
  readonly reason: AssignmentReason | null;
}
