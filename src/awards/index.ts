export { confirmAllocation } from './confirm-allocation.ts';
export { proposeAllocation } from './propose-allocation.ts';
export { awardRoutes } from './routes.ts';
