export { listMaterials } from './files/read-materials.ts';
export { materialRoutes } from './files/routes.ts';
export { materials } from './files/tables.ts';
export { materialTasks } from './storage/tasks.ts';
export { materialVariables, type MaterialDeps } from './storage/variables.ts';
