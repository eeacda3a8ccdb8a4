export { confirmedProposal, hasOpenProposal, heldProposalColumns, isHeld, openProposalsOf, proposalParameters } from './proposals/parts.ts';
export { proposalResource } from './proposals/present.ts';
export { proposalStatements, type ProposalRow } from './proposals/repository.ts';
export { proposalRoutes } from './proposals/routes.ts';
export { Proposal, ProposalParams, reasonOf } from './proposals/schemas.ts';
export { proposals } from './proposals/tables.ts';
