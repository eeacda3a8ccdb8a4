export { dueTimeOf } from './due-time.ts';
