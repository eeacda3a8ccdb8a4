export { transferredYears, type ApplicantYear, type YearMove } from './transferred-years.ts';
