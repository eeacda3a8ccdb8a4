export { confirmedEntry, newProposal, proposalOpen, proposedEntry, refusedProposal, secondPersonCodes, type HeldProposal, type NewProposal } from './proposal.ts';
