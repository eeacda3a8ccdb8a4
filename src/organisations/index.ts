export { organisationRoutes } from './changes/routes.ts';
