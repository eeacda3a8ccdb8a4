import type { SQL } from 'drizzle-orm';
import { upwardReads } from '#platform/database/statements.ts';
import type { FormContent } from '../model/contact.ts';
import type { Declared } from '../model/declared.ts';

// Queries on cases read some tables whose owners stand above the spine. Each owner supplies these
// SQL fragments when the service is assembled, in `src/upward.ts`. docs/module-boundaries.md lists
// every such read with its reason.

/** Reads of the submitted packets, supplied by `submissions`. */
export interface PacketReads {
  /** The form in the latest packet of the row's case. */
  readonly latestForm: SQL<FormContent>;
  /** The contact version of that packet. */
  readonly latestContactVersion: SQL<number>;
  readonly latestDeclared: SQL<Declared>;
  /**
   * Whether a packet of an application holds one of its materials.
   * @param material the alias of the material in the query, such as `m`
   */
  readonly holds: (material: SQL, applicationId: SQL) => SQL<boolean>;
  /** Whether the latest packet holds it. */
  readonly latestHolds: (material: SQL, applicationId: SQL) => SQL<boolean>;
  /** A query of the ids of cases in whose latest packet applicant or product has such a name. */
  readonly named: (part: SQL) => SQL;
  /** A query of the ids of cases whose latest packet is for a scenario. */
  readonly ofScenario: (code: SQL) => SQL;
}

/** Reads of decisions, supplied by `pre-review`. */
export interface DecisionReads {
  /** Material kinds of the paper that the latest acceptance of the row's case asked for. */
  readonly askedPaper: SQL<readonly string[]>;
}

/** Reads of the experts who judge a case, supplied by `scoring`. */
export interface PanelReads {
  /** Everyone who was ever assigned to the row's case, excused or not. */
  readonly everyone: SQL<readonly string[]>;
  /** Whether anybody has a seat on its panel now. */
  readonly isSeated: SQL<boolean>;
  readonly hasEver: (subject: SQL) => SQL<boolean>;
  /** Whether an expert has a seat on the panel now and, if asked for, has declared no conflict. */
  readonly seats: (subject: SQL, declared: 'declared' | 'undeclared') => SQL<boolean>;
}

/** Reads of results and payments, supplied by `awards`. */
export interface AwardReads {
  /** A query of the ids of cases that have a standing award of a tier. */
  readonly ofTier: (code: SQL) => SQL;
  /** Whether an objection to the result of the row's case has no outcome. */
  readonly hasOpenObjection: SQL<boolean>;
  /** Whether some of the final award of the row's case is still payable. */
  readonly hasPayable: SQL<boolean>;
}

export const packetReads = upwardReads<PacketReads>('submissions');
export const decisionReads = upwardReads<DecisionReads>('pre-review');
export const panelReads = upwardReads<PanelReads>('scoring');
export const awardReads = upwardReads<AwardReads>('awards');
