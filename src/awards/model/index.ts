export { awardDigests } from './digests.ts';
export { transferredYears, type ApplicantYear, type YearMove } from './transferred-years.ts';
