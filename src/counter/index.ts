export { appointmentRoutes } from './appointments/routes.ts';
export { paperLapse } from './counter-cases/paper-lapse.ts';
export { paperReceipts } from './counter-cases/tables.ts';
export { slotRoutes } from './slots/routes.ts';
export { visitRoutes } from './visits/routes.ts';
export { counterTasks } from './visits/tasks.ts';
