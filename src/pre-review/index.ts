export { checkRoutes } from './checklists/routes.ts';
export { preReviewRoutes } from './decisions/routes.ts';
export { overdueReturns } from './lapses/overdue-returns.ts';
export { lapseRoutes } from './lapses/routes.ts';
export type { LapseRule, OverdueCase } from './lapses/run-lapses.ts';
export { lapseTasks } from './lapses/tasks.ts';
export { type LapseConfig, lapseVariables } from './lapses/variables.ts';
export { matchRoutes } from './matches/routes.ts';
export { type IssuedNotice, issuedNotices } from './notices/repository.ts';
export { noticeRoutes } from './notices/routes.ts';
export { queueRoutes } from './queue/routes.ts';
export {
  askedPaper,
  noticeCount,
  preReviewedBy,
  preReviewers,
  suppliedDecisions,
} from './reviewed-cases/repository.ts';
export { preReviewDecisions, returnNotices } from './reviewed-cases/tables.ts';
export { secondLookRoutes } from './second-reviews/routes.ts';
