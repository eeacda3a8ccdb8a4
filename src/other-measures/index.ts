export { otherMeasureRoutes } from './routes.ts';
