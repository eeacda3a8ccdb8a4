export {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  openProposalsOf,
  proposalParameters,
} from './proposals/parts.ts';
export { proposalResource } from './proposals/present.ts';
export { type ProposalRow, proposalStatements } from './proposals/repository.ts';
export { proposalRoutes } from './proposals/routes.ts';
export { Proposal, ProposalParams, reasonOf } from './proposals/schemas.ts';
export { proposals } from './proposals/tables.ts';
