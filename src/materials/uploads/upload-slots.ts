import { Gauge, type Registry } from 'prom-client';
import { Problem } from '#platform/problems/problems.ts';

/** Seconds after which a refused client may try again: about an upload's time. */
const RETRY_AFTER_S = 5;

/**
 * Counts the uploads that each applicant has under way in this process. The limit protects this
 * process alone, so replicas need not know of each other's uploads.
 * @param most uploads of one applicant at once; 0 for no limit
 */
export function uploadSlots(most: number) {
  const taken = new Map<string, { underWay: number }>();
  return {
    underWay(): number {
      return [...taken.values()].reduce((sum, { underWay }) => sum + underWay, 0);
    },
    /**
     * Runs `upload` in one of the applicant's slots.
     * @throws Problem `too-many-requests` when all are taken
     */
    async within<T>(applicant: string, upload: () => Promise<T>): Promise<T> {
      const slots = taken.get(applicant) ?? { underWay: 0 };
      if (most > 0 && slots.underWay >= most) throw tooMany(most);
      slots.underWay++;
      taken.set(applicant, slots);
      try {
        return await upload();
      } finally {
        slots.underWay--;
        if (slots.underWay === 0) taken.delete(applicant);
      }
    },
  };
}

export type UploadSlots = ReturnType<typeof uploadSlots>;

export function uploadMetrics(registry: Registry, slots: UploadSlots): void {
  new Gauge({
    name: 'material_uploads_under_way',
    help: 'Files that this process is receiving',
    registers: [registry],
    collect() {
      this.set(slots.underWay());
    },
  });
}

function tooMany(most: number): Problem {
  return new Problem('too-many-requests', {
    detail: {
      zh: `同一申报单位同时进行的上传不得超过 ${most} 个`,
      en: `An applicant may have ${most} uploads under way at once`,
    },
    headers: { 'retry-after': String(RETRY_AFTER_S) },
  });
}
