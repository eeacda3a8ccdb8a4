export { acceptCsv, type CsvReading, csvCodes, readCsv } from './imports/csv.ts';
export { receiptsOf, recordsOf } from './imports/repository.ts';
export { otherMeasureRoutes } from './imports/routes.ts';
export { otherMeasures } from './imports/tables.ts';
