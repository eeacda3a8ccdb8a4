export { organisationRoutes } from './changes/routes.ts';
export { suppliedSuccessions } from './changes/successions.ts';
export { organisationChanges } from './changes/tables.ts';
