export { papersOfActs } from './acts/find-papers.ts';
export { actDocumentRoutes } from './acts/routes.ts';
export { archivedPapers, dossierPapers } from './content/archive-papers.ts';
export { openPress, type Press } from './content/press.ts';
export { documentRoutes } from './content/routes.ts';
export { documentNumbers } from './content/tables.ts';
export { type OwnFonts, readOwnFonts } from './typesetting/own-fonts.ts';
export { documentVariables } from './typesetting/variables.ts';
export { verificationRoutes } from './verification/routes.ts';
