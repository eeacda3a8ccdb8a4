export { stateTasks } from './state/tasks.ts';
export { ledgerEntryRoutes } from './entries/routes.ts';
export { pastRoutes } from './past/routes.ts';
