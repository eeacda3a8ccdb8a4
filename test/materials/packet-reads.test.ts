import t from 'tap';
import { plansOf, statementsOf, stepsOf } from '../support/plans.ts';
import { startTestService } from '../support/service.ts';

// What staff read of a case's files: only those of its packets, whose manifests hold every file.

const service = await startTestService(t);
const lan = service.applicant('lan');

t.test('a packet is read once, however many files its case has', async (t) => {
  const { url } = await service.readyDraft(lan);
  t.equal((await lan.post(`${url}/submissions`)).status, 201);
  const officer = service.as('officer');
  for (const path of [`${url}/materials`, `${url}/materials?include=former`]) {
    const { body } = await officer.get<{ readonly items: readonly object[] }>(path);
    t.ok(body.items.length > 1);
    const sent = await statementsOf(service, () => officer.get(path));
    const reads = sent.filter(({ text }) => /from "materials"/.test(text));
    t.equal(reads.length, 1);
    for (const statement of reads) {
      const [plan] = await plansOf(service, statement);
      const ofPackets = stepsOf(plan).filter((step) => step['Relation Name'] === 'submissions');
      t.ok(ofPackets.length > 0);
      t.ok(
        ofPackets.every((step) => (step['Actual Loops'] ?? 0) <= 1),
        path,
      );
    }
  }
});
