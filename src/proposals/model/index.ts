export { proposalDigests } from './digests.ts';
export {
  confirmedEntry,
  type HeldProposal,
  type NewProposal,
  newProposal,
  proposalOpen,
  proposedEntry,
  refusedProposal,
  secondPersonCodes,
} from './proposal.ts';
