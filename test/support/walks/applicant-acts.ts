import type { Material } from '../../../src/materials/files/schemas.ts';
import { another } from '../case-stories.ts';
import { filePart } from '../service.ts';
import type { Acts, Cast } from './cast.ts';

/** What applicants do before the counter, and the finance platform in their place. */
export function applicantActs({ lan, finance, itemsOf }: Cast) {
  return {
    'update-application': async ({ url, step }) => {
      const { etag } = await lan.get(url);
      const changes = { product: { usage: `两个大厅日均使用 ${step()} 次。` } };
      return lan.patch(url, changes, { 'if-match': etag });
    },
    'upload-material': ({ url, step }) =>
      lan.upload(`${url}/materials`, filePart('user-report', another(step()))),
    'remove-material': async ({ url }) => {
      const files = await itemsOf<Material>(`${url}/materials`, lan);
      const report = files.findLast(({ kind }) => kind === 'user-report');
      return report === undefined ? null : lan.delete(`${url}/materials/${report.id}`);
    },
    'submit-application': ({ url }) => lan.post(`${url}/submissions`),
    'resubmit-application': ({ url }) => lan.post(`${url}/submissions`),
    'apply-external-revision': ({ url, id, step }) => {
      const revision = step();
      const form = { product: { usage: `两个大厅日均使用 ${revision} 次。` } };
      const source = { system: 'cqt.szfb', externalId: id, revision };
      return finance.post(`${url}/external-revisions`, { ...source, form });
    },
    'upload-external-material': ({ url, step }) =>
      finance.upload(`${url}/external-materials`, filePart('user-report', another(step()))),
    'withdraw-application': ({ url }) =>
      lan.post(`${url}/withdrawal`, { reason: 'no-longer-pursued' }),
    'delete-application': ({ url }) => lan.delete(url),
  } satisfies Partial<Acts>;
}
