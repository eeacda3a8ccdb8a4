export { integrityRoutes } from './integrity/routes.ts';
export { closeToConflictedExperts } from './panels/close-to-conflicted-experts.ts';
export { panelRoutes } from './panels/routes.ts';
export { expertRoutes } from './pool/routes.ts';
export { scoringRoutes } from './scores/routes.ts';
export { FractionWire } from './scores/schemas.ts';
export { finalScores } from './scores/tables.ts';
