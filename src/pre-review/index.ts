export { acceptApplication } from './accept-application.ts';
export { declineApplication } from './decline-application.ts';
export { issueReturnNotice } from './issue-return-notice.ts';
export { matchRoutes } from './match-routes.ts';
export { noticeRoutes } from './notice-routes.ts';
export { preReviewRoutes } from './routes.ts';
