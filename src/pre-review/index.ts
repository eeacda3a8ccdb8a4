export { acceptApplication, declineApplication } from './decide-application.ts';
export { issueReturnNotice } from './issue-return-notice.ts';
export { preReviewRoutes } from './routes.ts';
