export { stateTasks } from './state/tasks.ts';
