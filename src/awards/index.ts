export { paymentRoutes } from './payment-routes.ts';
export { publicityRoutes } from './publicity-routes.ts';
export { resultRoutes } from './result-routes.ts';
export { allocationRoutes } from './routes.ts';
export { whatIfRoutes } from './what-if-routes.ts';
