import type { ApplicationForm } from '../../src/cases/model/form.ts';
import type { ExpertAssignment, ExpertCase } from '../../src/scoring/panels/schemas.ts';
import { allPass, type organisations, type Part, type TestService } from './service.ts';

interface Panel {
  readonly items: readonly ExpertAssignment[];
  readonly vacancies: number;
}

export function idOf(url: string): string {
  return `${url.split('/').at(-1)}`;
}

/** Panels and their experts' work, over the API. */
export function panels(service: TestService) {
  const { as, applicant, document } = service;
  const auditor = as('auditor');
  const expert = (subject: string) => as('expert', undefined, subject);

  /** @returns the URL of a case that passed pre-review */
  async function accepted(
    organisation: keyof typeof organisations,
    form?: ApplicationForm,
    further: readonly (readonly Part[])[] = [],
  ) {
    const { url } = await service.readyDraft(applicant(organisation), form);
    for (const parts of further) {
      const { status, findings } = await applicant(organisation).upload(`${url}/materials`, parts);
      if (status !== 201) throw new Error(`no material: ${findings}`);
    }
    const submitted = await applicant(organisation).post(`${url}/submissions`);
    const { status, findings } = await service.decide(url, 'acceptance', {
      checks: allPass(document),
    });
    if (status !== 201) throw new Error(`not accepted: ${submitted.findings} ${findings}`);
    return url;
  }

  function scoresOf(centi: number) {
    return Object.fromEntries(document.scoring.criteria.map(({ code }) => [code, centi]));
  }

  function sheetOf(centi: number, submissionNumber = 1) {
    return { submissionNumber, scoresCenti: scoresOf(centi) };
  }

  async function panelOf(url: string) {
    const { body } = await auditor.get<Panel>(`${url}/expert-assignments`);
    const standing = body.items.filter(({ excusedAt }) => excusedAt === null);
    return { ...body, subjects: standing.map(({ expertSubject }) => expertSubject) };
  }

  async function ownCase(subject: string, url: string) {
    const { body } = await expert(subject).get<{ items: ExpertCase[] }>(
      '/v1/expert-assignments?limit=200',
    );
    return body.items.find(({ applicationId }) => applicationId === idOf(url));
  }

  async function entriesOf(action: string) {
    const { body } = await auditor.get<{
      items: { subject: { id: string }; at: string; data: Readonly<Record<string, unknown>> }[];
    }>(`/v1/ledger-entries?action=${action}&limit=200`);
    return body.items;
  }

  return { expert, accepted, scoresOf, sheetOf, panelOf, ownCase, entriesOf };
}
