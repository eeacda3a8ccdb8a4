export { type ApplicantYear, transferredYears, type YearMove } from './transferred-years.ts';
