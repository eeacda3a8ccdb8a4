import { Counter, Gauge, type Registry } from 'prom-client';

/** Metrics of the scanner and of the files that wait for it. Call it once per registry. */
export type ScanMetrics = ReturnType<typeof scanMetrics>;

export function scanMetrics(registry: Registry) {
  const registers = [registry];
  return {
    verdicts: new Counter({
      name: 'material_scans_total',
      help: 'Verdicts of the virus scanner that this replica recorded',
      labelNames: ['verdict'] as const,
      registers,
    }),
    failures: new Counter({
      name: 'material_scan_failures_total',
      help: 'Scans that gave no verdict, by reason; the file is tried again',
      labelNames: ['reason'] as const,
      registers,
    }),
    pending: new Gauge({
      name: 'material_scans_pending',
      help: 'Files that wait for the virus scanner',
      registers,
    }),
    oldest: new Gauge({
      name: 'material_scan_oldest_pending_seconds',
      help: 'How long the first of them has waited; 0: none waits',
      registers,
    }),
    works: new Gauge({
      name: 'material_scanner_works',
      help: '1: it answers and looks into the largest file that any policy takes; else 0',
      registers,
    }),
  };
}
