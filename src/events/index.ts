export { eventRoutes } from './feed/routes.ts';
export { reminderTasks } from './reminders/tasks.ts';
export { reminderVariables } from './reminders/variables.ts';
