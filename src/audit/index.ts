export { ledgerEntryRoutes } from './entries/routes.ts';
export { pastRoutes } from './past/routes.ts';
export { openAccessLog } from './reads/access-log.ts';
export { recordReads } from './reads/record-reads.ts';
export { accessRecordRoutes } from './reads/routes.ts';
export { accessLogTasks } from './reads/tasks.ts';
export { accessLogVariables } from './reads/variables.ts';
export { stateTasks } from './state/tasks.ts';
