export { type TableShape, tableCodes } from './files/table-shape.ts';
export { acceptTables, tableTypes } from './files/take-files.ts';
export { receiptsOf, recordsOf } from './imports/repository.ts';
export { otherMeasureRoutes } from './imports/routes.ts';
export { measureImports, otherMeasures } from './imports/tables.ts';
