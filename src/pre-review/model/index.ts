export type { StandingMatch } from './confirmed-facts.ts';
export type { UnjudgedMatches } from './content-matches.ts';
export { noticeDigest, preReviewDigests } from './digests.ts';
export { boundFindings, dueTimeCodes, dueTimeOf } from './due-time.ts';
