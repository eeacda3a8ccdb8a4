export { otherMeasureRoutes } from './imports/routes.ts';
