export { assignExperts } from './assign-experts.ts';
export { finaliseScore } from './finalise-score.ts';
export { scoringRoutes } from './routes.ts';
export { FractionWire } from './schemas.ts';
export { submitScoreSheet } from './submit-score-sheet.ts';
