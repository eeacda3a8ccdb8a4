export { paymentRoutes } from './payments/routes.ts';
export { publicityRoutes } from './publicity/routes.ts';
export { resultRoutes } from './results/routes.ts';
export { allocationRoutes } from './runs/routes.ts';
export { whatIfRoutes } from './what-if/routes.ts';
