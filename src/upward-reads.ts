import { decisionReads, packetReads, panelReads } from '#cases/index.ts';
import { suppliedDecisions } from '#pre-review/index.ts';
import { suppliedPanels } from '#scoring/index.ts';
import { suppliedPackets } from '#submissions/index.ts';

/** Gives each module what it reads of tables above it, before the first statement is built. */
export function supplyUpwardReads(): void {
  packetReads.supply(suppliedPackets);
  decisionReads.supply(suppliedDecisions);
  panelReads.supply(suppliedPanels);
}
