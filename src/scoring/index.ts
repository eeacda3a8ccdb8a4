export { drawRoutes } from './draws/routes.ts';
export { expertDrawCases, expertDraws } from './draws/tables.ts';
export { integrityRoutes } from './integrity/routes.ts';
export { namingRoutes } from './naming/routes.ts';
export { closeToConflictedExperts } from './panels/close-to-conflicted-experts.ts';
export { panelRoutes } from './panels/routes.ts';
export { expertAssignments } from './panels/tables.ts';
export { poolRoutes } from './pool/routes.ts';
export { experts } from './pool/tables.ts';
export { reopeningRoutes } from './reopenings/routes.ts';
export {
  countingScore,
  namedOnPanel,
  scoredBy,
  suppliedPanels,
  suppliedScores,
} from './scores/repository.ts';
export { scoreRoutes } from './scores/routes.ts';
export { FractionWire } from './scores/schemas.ts';
export { finalScores } from './scores/tables.ts';
export { readSheets } from './sheets/read-sheets.ts';
export { sheetRoutes } from './sheets/routes.ts';
export { SheetParams } from './sheets/schemas.ts';
export { scoreSheets } from './sheets/tables.ts';
