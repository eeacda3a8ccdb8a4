export { receiptsOf, recordsOf } from './imports/repository.ts';
export { otherMeasureRoutes } from './imports/routes.ts';
