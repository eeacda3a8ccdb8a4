import type { SQL } from 'drizzle-orm';
import { upwardReads } from '#platform/database/statements.ts';
import type { FormContent } from '../model/contact.ts';
import type { Declared } from '../model/declared.ts';

// What queries on cases read of tables whose owners stand above the spine. Each owner supplies its
// fragments when the service is put together, in `src/upward.ts`. docs/module-boundaries.md
// says who reads what, and why.

/** Of the packets that were handed in, by `submissions`. */
export interface PacketReads {
  /** What the case of the row handed in last. */
  readonly latestForm: SQL<FormContent>;
  /** The version of the contact that belongs to it. */
  readonly latestContactVersion: SQL<number>;
  readonly latestDeclared: SQL<Declared>;
  /**
   * Whether a packet of its application holds a material.
   * @param material how the query calls the material, such as `m`
   * @param number which packet; any of them when it is absent
   */
  readonly holds: (material: SQL, number?: SQL) => SQL<boolean>;
  /** Whether the latest one does. */
  readonly latestHolds: (material: SQL) => SQL<boolean>;
}

/** Of decisions, by `pre-review`. */
export interface DecisionReads {
  /** Material kinds of the paper that the latest acceptance of the row's case asked for. */
  readonly askedPaper: SQL<readonly string[]>;
}

/** Of the experts who judge a case, by `scoring`. */
export interface PanelReads {
  /** Whoever was ever assigned to the case of the row, excused or not. */
  readonly everyone: SQL<readonly string[]>;
  readonly hasEver: (subject: SQL) => SQL<boolean>;
  /** Whether it sits on the panel now, and, where that is asked, declared that it may. */
  readonly seats: (subject: SQL, declared: 'declared' | 'undeclared') => SQL<boolean>;
}

export const packetReads = upwardReads<PacketReads>('submissions');
export const decisionReads = upwardReads<DecisionReads>('pre-review');
export const panelReads = upwardReads<PanelReads>('scoring');
