export { stateTasks } from './state/tasks.ts';
export { ledgerEntryRoutes } from './entries/routes.ts';
