import { successionReads, suppliedAwards } from '#awards/index.ts';
import { awardReads, decisionReads, packetReads, panelReads } from '#cases/index.ts';
import { overduePaper } from '#counter/index.ts';
import { suppliedSuccessions } from '#organisations/index.ts';
import {
  type LapseRule,
  overdueReturns,
  suppliedDecisions,
  suppliedExtensions,
  unsubmittedDrafts,
} from '#pre-review/index.ts';
import { extensionReads, scoreReads } from '#rounds/index.ts';
import { suppliedPanels, suppliedScores } from '#scoring/index.ts';
import { suppliedPackets } from '#submissions/index.ts';

/** Supplies each module's reads of tables above it, before the first statement is built. */
export function supplyUpwardReads(): void {
  packetReads.supply(suppliedPackets);
  decisionReads.supply(suppliedDecisions);
  panelReads.supply(suppliedPanels);
  awardReads.supply(suppliedAwards);
  extensionReads.supply(suppliedExtensions);
  scoreReads.supply(suppliedScores);
  successionReads.supply(suppliedSuccessions);
}

/** Every deadline, of all modules, to which the policy may attach a consequence. */
export const lapseRules: readonly LapseRule[] = [unsubmittedDrafts, overdueReturns, overduePaper];
