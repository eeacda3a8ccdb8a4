export { materialRoutes } from './routes.ts';
export { type ScanDeps, scanPending } from './scan-pending.ts';
export { sweepStore } from './stored-files.ts';
