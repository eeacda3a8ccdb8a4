export { handedIn } from './files/handed-in.ts';
export { listMaterials } from './files/read-materials.ts';
export { materialRoutes } from './files/routes.ts';
export { materialTasks } from './storage/tasks.ts';
export { type MaterialDeps, materialVariables } from './storage/variables.ts';
