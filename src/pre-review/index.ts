export { checkRoutes } from './checklists/routes.ts';
export { reviewChecks } from './checklists/tables.ts';
export { claimRoutes } from './claims/routes.ts';
export { reviewClaims } from './claims/tables.ts';
export { preReviewedBy, preReviewers } from './decisions/pre-reviewers.ts';
export {
  askedPaper,
  decisionReconsideredAt,
  decisionSupersededAt,
  decisionSupersededBy,
  suppliedDecisions,
} from './decisions/repository.ts';
export { preReviewRoutes } from './decisions/routes.ts';
export { preReviewDecisions } from './decisions/tables.ts';
export { suppliedExtensions } from './extensions/repository.ts';
export { extensionRoutes } from './extensions/routes.ts';
export { roundExtensions } from './extensions/tables.ts';
export type { LapseRule, OverdueCase } from './lapses/lapse-overdue-cases.ts';
export { overdueReturns } from './lapses/overdue-returns.ts';
export { lapseRoutes } from './lapses/routes.ts';
export { lapseTasks } from './lapses/tasks.ts';
export { unsubmittedDrafts } from './lapses/unsubmitted-drafts.ts';
export { type LapseConfig, lapseVariables } from './lapses/variables.ts';
export { findUnjudgedMatches } from './matches/find-content-matches.ts';
export { standingMatches } from './matches/repository.ts';
export { matchRoutes } from './matches/routes.ts';
export { contentMatchVerdicts } from './matches/tables.ts';
export {
  type IssuedNotice,
  issuedNotices,
  noticeCount,
  noticeExtendedAt,
  noticeSupersededAt,
  noticeSupersededBy,
} from './notices/repository.ts';
export { noticeRoutes } from './notices/routes.ts';
export { returnNoticeExtensions, returnNotices } from './notices/tables.ts';
export { queueRoutes } from './queue/routes.ts';
export { reconsiderationRoutes } from './reconsiderations/routes.ts';
export { reconsiderations } from './reconsiderations/tables.ts';
export { secondReviewRoutes } from './second-reviews/routes.ts';
export { decisionProposals, secondReviews } from './second-reviews/tables.ts';
