export { awardDigests, itemDigest } from './digests.ts';
export { type ApplicantYear, transferredYears, type YearMove } from './transferred-years.ts';
