export { broughtMaterials, externalUploads } from './external-uploads/repository.ts';
export { downloadMaterial } from './files/download-material.ts';
export { listMaterials, requireEvidence } from './files/read-materials.ts';
export { materialRoutes } from './files/routes.ts';
export { isInNextSubmission, materials } from './files/tables.ts';
export { scanTasks } from './scans/tasks.ts';
export { sweepTasks } from './storage/tasks.ts';
export { type MaterialDeps, materialVariables } from './storage/variables.ts';
export { type EvidenceFile, evidenceOf, heldEvidenceOf } from './usage-evidence/repository.ts';
