export { appointmentRoutes } from './appointments/routes.ts';
export { closureRoutes } from './closures/routes.ts';
export { overduePaper } from './counter-cases/overdue-paper.ts';
export { lateVisitRoutes } from './late-visits/routes.ts';
export { slotRoutes } from './slots/routes.ts';
export { visitRoutes } from './visits/routes.ts';
export { paperReceipts } from './visits/tables.ts';
export { counterTasks } from './visits/tasks.ts';
