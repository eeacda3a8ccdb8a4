import { type CaseKey, caseKeys, productOf, shortName } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import { consortiumMembers, organisation } from '../data/organisations.ts';
import { scenarioOutOfWindow } from '../data/scenarios.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';

type Form = Schemas['ApplicationForm'];

/** Every applicant opens its draft and fills in the form, in two steps as people do. */
export async function draftApplications(world: World, round: OpenRound): Promise<Cases> {
  await world.moveClock('2025-11-03T09:00:00.000+08:00');
  const drafted = await Promise.all(caseKeys.map((key) => draft(world, round, key)));
  const cases = Object.fromEntries(drafted.map((each) => [each.key, each])) as Record<
    CaseKey,
    Case
  >;
  await tryOthersDraft(world, cases);
  return cases;
}

async function draft(world: World, round: OpenRound, key: CaseKey): Promise<Case> {
  const { as, checks } = world;
  const product = productOf(key);
  const owner = organisation(product.owner);
  const applicant = await as('applicant', {
    creditCode: owner.creditCode,
    subject: `user-${owner.key}`,
  });
  const opened = await checks.succeeds(
    `draft of ${key}`,
    applicant.POST('/v1/applications', {
      body: { roundId: round.id, form: firstStep(key) },
    }),
  );
  const fill = (ifMatch: string) =>
    applicant.PATCH('/v1/applications/{applicationId}', {
      params: { path: { applicationId: opened.body.id }, header: { 'If-Match': ifMatch } },
      headers: { 'content-type': 'application/merge-patch+json' },
      body: secondStep(key, round),
    });
  const filled = await checks.succeeds(`form of ${key}`, fill(opened.etag));
  checks.equal(`status of ${key}`, filled.body.status, 'draft');
  if (key === 'lanqiao') {
    await checks.refused('蓝桥：按旧版本修改', fill(opened.etag), { status: 412 });
  }
  return { key, id: opened.body.id, organisation: owner, product, applicant };
}

function firstStep(key: CaseKey): Form {
  const { owner, scenarioCode } = productOf(key);
  const { name, kind, parent, activities, placeOfBusiness } = organisation(owner);
  return {
    scenarioCode: key === 'shanhai' ? scenarioOutOfWindow.code : scenarioCode,
    organisation: {
      name,
      kind,
      ...(parent && { parent }),
      activities: [...activities],
      placeOfBusiness,
      businessInShenzhen: true,
    },
  };
}

function secondStep(key: CaseKey, { policy }: OpenRound): Form {
  const { form, owner } = productOf(key);
  const { contact } = organisation(owner);
  // 山海 never fills in the rest.
  if (key === 'shanhai') return { contact, product: { name: form.name } };
  const declarations = Object.fromEntries(policy.declarations.map(({ code }) => [code, true]));
  return {
    contact,
    product: form,
    declarations,
    ...(key === 'dengta'
      ? {
          consortium: {
            leadDuties: '统筹研制、测试与交付，对外承担全部责任。',
            members: consortiumMembers.map((member) => ({ ...member })),
          },
        }
      : {}),
  };
}

/** Each side sees nothing of the other. */
async function tryOthersDraft({ checks }: World, cases: Cases): Promise<void> {
  const params = { path: { applicationId: cases.lanqiao.id } };
  await checks.refused(
    `${shortName('yunshan')}查看蓝桥的草稿`,
    cases.yunshan.applicant.GET('/v1/applications/{applicationId}', { params }),
    { status: 404 },
  );
}
