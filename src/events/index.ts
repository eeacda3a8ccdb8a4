export { eventRoutes } from './feed/routes.ts';
