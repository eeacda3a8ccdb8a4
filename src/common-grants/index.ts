export { opportunityRoutes } from './opportunities/routes.ts';
