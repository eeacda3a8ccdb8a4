export { applicationRoutes } from './drafts/routes.ts';
export { visibleHistory } from './history/visible-history.ts';
