export { confirmPaper } from './confirm-paper.ts';
export { counterRoutes } from './routes.ts';
