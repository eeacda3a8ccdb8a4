export { paperRoutes } from './content/routes.ts';
