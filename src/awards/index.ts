export { barRoutes } from './bars/routes.ts';
export { confirmationRoutes } from './confirmations/routes.ts';
export { objectionRoutes } from './objections/routes.ts';
export { paymentRoutes } from './payments/routes.ts';
export { finalDecisionRoutes, publicationRoutes } from './publicity/routes.ts';
export { resultRoutes } from './results/routes.ts';
export { allocationRoutes } from './runs/routes.ts';
export { settlementRoutes } from './settlement/routes.ts';
export { whatIfRoutes } from './what-if/routes.ts';
