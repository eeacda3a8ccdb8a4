export { dueTimeCodes, dueTimeOf } from './due-time.ts';
