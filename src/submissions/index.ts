export { dossierRoutes } from './dossier-routes.ts';
export { externalRevisionRoutes } from './external-revision-routes.ts';
export { assessReadiness, type ReadinessFinding } from './readiness.ts';
export { submissionRoutes } from './routes.ts';
export { submitApplication } from './submit-application.ts';
