export { assignExperts } from './assign-experts.ts';
export { expertRoutes } from './expert-routes.ts';
export { finaliseScore } from './finalise-score.ts';
export { integrityRoutes } from './integrity-routes.ts';
export { panelRoutes } from './panel-routes.ts';
export { scoringRoutes } from './routes.ts';
export { FractionWire } from './schemas.ts';
export { submitScoreSheet } from './submit-score-sheet.ts';
