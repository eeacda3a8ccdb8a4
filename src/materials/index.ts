export { handedIn } from './files/handed-in.ts';
export { listMaterials } from './files/read-materials.ts';
export { materialRoutes } from './files/routes.ts';
export { scanPending } from './storage/scan-pending.ts';
export { sweepStore } from './storage/stored-files.ts';
