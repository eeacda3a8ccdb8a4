export { awardDigests } from './digests.ts';
export { type ApplicantYear, transferredYears, type YearMove } from './transferred-years.ts';
export { transferredYears, type ApplicantYear, type YearMove } from './transferred-years.ts';
export { type ApplicantYear, transferredYears, type YearMove } from './transferred-years.ts';
