export { applicationRoutes } from './drafts/routes.ts';
export { applicationHistoryRoutes } from './history/routes.ts';
export { visibleHistory } from './history/visible-history.ts';
export { applicationListRoutes } from './lists/routes.ts';
export { caseNoteRoutes } from './notes/routes.ts';
export { caseNotes } from './notes/tables.ts';
