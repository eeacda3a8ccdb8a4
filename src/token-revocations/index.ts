export { tokenRevocationRoutes } from './acts/routes.ts';
export { tokenRevocations } from './acts/tables.ts';
export { watchRevocations } from './acts/watch-revocations.ts';
