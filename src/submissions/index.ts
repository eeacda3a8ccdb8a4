export { dossierRoutes } from './dossier-routes.ts';
export { externalRevisionRoutes } from './external-revision-routes.ts';
export { presentChanges } from './present.ts';
export { assessReadiness, type ReadinessFinding } from './readiness.ts';
export { submissionRoutes } from './routes.ts';
export { exampleChanges, SubmissionChanges, SubmissionParams } from './schemas.ts';
export { submitApplication } from './submit-application.ts';
