export { documentRoutes } from './content/routes.ts';
export { verificationRoutes } from './verification/routes.ts';
