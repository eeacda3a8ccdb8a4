import { organisation } from '../../demo/data/organisations.ts';
import { products } from '../../demo/data/products.ts';
import policy from '../../policies/2025-open-scenario.json' with { type: 'json' };
import { apiOf } from './api.ts';
import type { Issuer } from './issuer.ts';

/** The one organisation that all cases of a bench belong to, unless it makes others. */
export const creditCode = '91350100M000100Y43';

const scenario = {
  code: 'KFCJ-2025-001',
  name: '窗口事项智能导办',
  summary: '群众描述诉求后给出事项、材料和窗口。',
  demandUnit: { name: '样例政务服务中心', creditCode: null },
  publishedOn: '2025-01-15',
};

/** A complete form, as long as those of the demonstration: about 4 kB. */
export function completeForm() {
  const [product] = products;
  if (product === undefined) throw new Error('the demonstration has products');
  const { name, kind, activities, placeOfBusiness, contact } = organisation(product.owner);
  return {
    scenarioCode: scenario.code,
    organisation: { name, kind, activities, placeOfBusiness, businessInShenzhen: true },
    contact,
    product: product.form,
    declarations: Object.fromEntries(policy.declarations.map(({ code }) => [code, true])),
  };
}

export const requiredKinds = policy.materials
  .filter(({ requiredWhen }) => requiredWhen === 'always')
  .map(({ code }) => code);

export const checklist = policy.preReview.checklist.map(({ code }) => ({ code, verdict: 'pass' }));

/** Without a limit on drafts: one applicant opens thousands here. */
const { draftsPerApplicant: _unlimited, ...quotas } = policy.quotas;

/** Opens the 2025 round as the officer does. @returns its id */
export async function openRound(url: string, issuer: Issuer): Promise<string> {
  const officer = apiOf(url, await issuer.token('officer'));
  const document = { ...policy, quotas };
  const round = await officer.post('/v1/rounds', { document, reason: 'bench' });
  await officer.post('/v1/scenarios', { scenarios: [scenario] });
  return round.id;
}

/** A complete draft. @param materialBytes size of each of its files @returns its id */
export async function readyDraft(
  url: string,
  issuer: Issuer,
  roundId: string,
  materialBytes = 1_000,
): Promise<string> {
  const applicant = apiOf(url, await issuer.token('applicant', { creditCode }));
  const { id } = await applicant.post('/v1/applications', { roundId, form: completeForm() });
  for (const kind of requiredKinds) {
    const file = new Blob([pdfOf(materialBytes)]);
    await applicant.upload(`/v1/applications/${id}/materials`, { kind }, file);
  }
  return id;
}

/** A file of that size that begins like a PDF. */
export function pdfOf(bytes: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(bytes).fill(0x20);
  content.set(new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n'));
  content.set(new TextEncoder().encode('\n%%EOF\n'), bytes - 7);
  return content;
}
