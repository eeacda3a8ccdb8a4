export { consortiumChangeRoutes } from './consortium-changes/routes.ts';
export { consortiumChanges } from './consortium-changes/tables.ts';
export { dossierRoutes } from './dossiers/routes.ts';
export { externalRevisionRoutes } from './external-revisions/routes.ts';
export { presentChanges } from './packets/present.ts';
export { submissionEntry, submittedBy } from './packets/read-submissions.ts';
export {
  isLatestPacket,
  isOfLatestPacket,
  latestFiles,
  latestForm,
  suppliedPackets,
  wasSubmitted,
} from './packets/repository.ts';
export { submissionRoutes } from './packets/routes.ts';
export { exampleChanges, SubmissionChanges, SubmissionParams } from './packets/schemas.ts';
export { externalRevisions, submissions } from './packets/tables.ts';
