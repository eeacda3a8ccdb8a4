export { handedIn } from './handed-in.ts';
export { listMaterials } from './read-materials.ts';
export { materialRoutes } from './routes.ts';
export { type ScanDeps, scanPending } from './scan-pending.ts';
export { isSafe } from './scan-states.ts';
export { sweepStore } from './stored-files.ts';
