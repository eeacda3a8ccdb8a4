export { broughtMaterials, externalUploads } from './external-uploads/repository.ts';
export { downloadMaterial } from './files/download-material.ts';
export { listMaterials, requireEvidence } from './files/read-materials.ts';
export { materialRoutes } from './files/routes.ts';
export { isInNextSubmission, materials } from './files/tables.ts';
export { scanTasks } from './scans/tasks.ts';
export { sweepTasks } from './storage/tasks.ts';
export { materialVariables, type MaterialDeps } from './storage/variables.ts';
export { evidenceOf, heldEvidenceOf, type EvidenceFile } from './usage-evidence/repository.ts';
