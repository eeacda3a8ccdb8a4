export { listMaterials } from './files/read-materials.ts';
export { materialRoutes } from './files/routes.ts';
export { materials } from './files/tables.ts';
export { materialTasks } from './storage/tasks.ts';
export { type MaterialDeps, materialVariables } from './storage/variables.ts';
