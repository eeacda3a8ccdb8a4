import { readFileSync } from 'node:fs';
import t from 'tap';
import { compareDecimals } from '../../../src/common-grants/model/decimals.ts';
import { pageOf } from '../../../src/common-grants/model/pages.ts';
import {
  type OfferedRound,
  type RoundOffer,
  roundOfferOf,
} from '../../../src/common-grants/model/round-offer.ts';
import { searchOffers } from '../../../src/common-grants/model/search.ts';
import { statusOf } from '../../../src/common-grants/model/status.ts';
import { presentOpportunity } from '../../../src/common-grants/opportunities/present.ts';
import type { OpportunitySearch } from '../../../src/common-grants/opportunities/search-wire.ts';
import { policyOf } from '../../../src/rounds/model/policy.ts';
import type { PolicyDocument } from '../../../src/rounds/model/policy-document.ts';

const document: PolicyDocument = JSON.parse(
  readFileSync('policies/2025-open-scenario.json', 'utf8'),
);
const at = (instant: string) => new Date(instant);

const openRound: OfferedRound = {
  ...{ id: 'a', code: '2025-open-scenario', title: document.title, year: 2025 },
  ...{ policyVersion: 1, end: null, endedAt: null, cancellationReason: null },
  createdAt: at('2025-10-20T09:00:00+08:00'),
  publishedAt: at('2025-10-20T09:00:00+08:00'),
  ...{ scenarioCount: 2, scenariosUpdatedAt: null },
  now: at('2025-11-15T09:00:00+08:00'),
};

/** Another round of the same call, with other values of its policy. */
function offer(round: Partial<OfferedRound> = {}, change?: (policy: PolicyDocument) => void) {
  const own = structuredClone(document);
  change?.(own);
  return roundOfferOf({ ...openRound, ...round }, { document: own, policy: policyOf(own) });
}

t.test('a round was last modified by its latest change, or by its opening or close', async (t) => {
  const modified = (round: Partial<OfferedRound>) => offer(round).lastModifiedAt;
  const before = at('2025-10-25T00:00:00+08:00');
  t.same(modified({ now: before }), openRound.createdAt);
  t.same(
    modified({ now: before, publishedAt: at('2025-10-24T00:00:00Z') }),
    at('2025-10-24T00:00:00Z'),
  );
  t.same(
    modified({ now: before, scenariosUpdatedAt: at('2025-10-23T00:00:00Z') }),
    at('2025-10-23T00:00:00Z'),
  );
  const [opens, closes] = [at('2025-11-01T00:00:00+08:00'), at('2025-11-30T18:00:00+08:00')];
  t.same(modified({ now: new Date(opens.getTime() - 1) }), openRound.createdAt);
  t.same(modified({ now: opens }), opens);
  t.same(modified({ now: at('2026-06-01T00:00:00Z') }), closes);
  const endedAt = at('2026-05-01T00:00:00Z');
  t.same(modified({ now: at('2026-06-01T00:00:00Z'), end: 'settled', endedAt }), endedAt);
});

t.test('states are told by the protocol’s words, and by our own where it has none', async (t) => {
  t.same(
    (['planned', 'open', 'closed', 'settled', 'archived', 'cancelled'] as const).map((state) => {
      const { value, customValue } = statusOf(state);
      return [value, customValue];
    }),
    [
      ['forecasted', undefined],
      ['open', undefined],
      ['closed', undefined],
      ['closed', undefined],
      ['custom', 'archived'],
      ['custom', 'cancelled'],
    ],
  );
});

t.test('values that the call does not state are told as samples', async (t) => {
  t.same(offer().sampleValues, [
    '/window/opensAt',
    ...(document.counter.supplementDeadline?.mark === 'sample'
      ? ['/counter/supplementDeadline']
      : []),
    '/awards/budgetFen',
  ]);
  const given = offer({}, (policy) => {
    delete policy.window.opensAt;
    delete policy.awards.budgetFen;
    delete policy.counter.supplementDeadline;
    for (const tier of policy.awards.tiers) tier.ceilingFen.mark = 'sample';
  });
  t.same(
    given.sampleValues,
    [0, 1, 2].map((tier) => `/awards/tiers/${tier}/ceilingFen`),
  );
});

t.test('an opportunity tells what is set, in either language', async (t) => {
  const source = 'https://calls.example/';
  const full = presentOpportunity(offer(), { language: 'zh', source });
  t.match(full, {
    title: document.title.zh,
    status: { value: 'open', description: '填报中' },
    funding: {
      totalAmountAvailable: { amount: '20000000.00', currency: 'CNY' },
      maxAwardAmount: { amount: '5000000.00', currency: 'CNY' },
    },
    keyDates: {
      closeDate: { eventType: 'singleDate', date: '2025-11-30', time: '18:00:00' },
      otherDates: {
        openDate: { date: '2025-11-01', time: '00:00:00' },
        scenarioPublication: { startDate: '2024-10-30', endDate: '2025-10-30' },
      },
    },
    customFields: {
      tiers: {
        fieldType: 'array',
        value: [{ code: 'first', ceiling: { amount: '5000000.00' }, ceilingFen: 500_000_000 }],
      },
      applicantAnnualCap: { value: { ceilingFen: 1_000_000_000 } },
      scenarioCount: { value: 2 },
    },
    createdAt: '2025-10-20T01:00:00.000Z',
  });
  t.same(
    full.acceptedApplicantTypes.map((type) =>
      'customValue' in type ? type.customValue : type.value,
    ),
    ['enterprise', 'branch', 'public-institution', 'industry-association', 'organization'],
  );
  t.notOk('scenarios' in full.customFields || 'cancellationReason' in full.customFields);
  const bare = offer({ cancellationReason: '撤回', end: 'cancelled' }, (policy) => {
    delete policy.window.opensAt;
    delete policy.awards.budgetFen;
    delete policy.counter.supplementDeadline;
  });
  const scenario = {
    id: 's',
    code: 'K-1',
    name: '导办',
    demandUnit: '中心',
    publishedOn: '2025-01-15',
  };
  const told = presentOpportunity(bare, { language: 'en', source }, [scenario]);
  t.match(told, {
    title: document.title.en,
    status: { value: 'custom', customValue: 'cancelled', description: 'Cancelled' },
    customFields: { cancellationReason: { value: '撤回' }, scenarios: { value: [scenario] } },
  });
  t.notOk('totalAmountAvailable' in told.funding);
  t.same(Object.keys(told.keyDates.otherDates), ['scenarioPublication']);
});

const longAgo = at('2024-01-01T00:00:00Z');
const offers: readonly RoundOffer[] = [
  offer(
    {
      ...{ id: 'early', code: 'early-2024', title: { zh: '甲', en: 'B' } },
      ...{ createdAt: longAgo, publishedAt: longAgo },
    },
    (policy) => {
      delete policy.window.opensAt;
      policy.window.closesAt.value = '2024-11-30T18:00:00+08:00';
      for (const tier of policy.awards.tiers) tier.ceilingFen.value = 100;
    },
  ),
  offer({ id: 'late', code: 'late-2025', title: { zh: '乙', en: 'A' } }, (policy) => {
    delete policy.awards.budgetFen;
  }),
];

function found(asked: OpportunitySearch, language: 'zh' | 'en' = 'zh') {
  return searchOffers(offers, asked, language).offers.map(({ id }) => id);
}

t.test('a search finds by all of its words, wherever they stand', async (t) => {
  t.same(found({ search: 'LATE-2025' }), ['late']);
  t.same(found({ search: '2024 甲' }), ['early']);
  t.same(found({ search: '2024 乙' }), []);
  t.same(found({ search: ' ' }), ['late', 'early'], 'no word is no condition');
});

const money = (min: string, max: string, currency = 'CNY') => ({
  min: { amount: min, currency },
  max: { amount: max, currency },
});

t.test('filters hold together, and what is not told fits no range', async (t) => {
  t.same(found({ filters: { status: { operator: 'in', value: ['open'] } } }), ['late']);
  t.same(found({ filters: { status: { operator: 'notIn', value: ['open'] } } }), ['early']);
  const budget = (operator: 'between' | 'outside', currency?: string) =>
    found({
      filters: {
        totalFundingAvailableRange: { operator, value: money('0', '20000000', currency) },
      },
    });
  t.same(budget('between'), ['early']);
  t.same(budget('outside'), [], 'one tells no budget');
  t.same(budget('between', 'USD'), []);
  const largest = (operator: 'between' | 'outside', min: string, max: string) =>
    found({ filters: { maxAwardAmountRange: { operator, value: money(min, max) } } });
  t.same(largest('between', '5000000', '5000000.0'), ['late'], 'both ends belong to it');
  t.same(largest('between', '5000000.001', '6000000'), []);
  t.same(largest('outside', '5000000', '6000000'), ['early']);
  t.same(
    found({ filters: { minAwardAmountRange: { operator: 'between', value: money('0', '9') } } }),
    [],
  );
  t.same(
    found({
      filters: {
        minAwardAmountRange: { operator: 'between', value: money('0', '9') },
        status: { operator: 'in', value: ['open'] },
      },
    }),
    [],
  );
  const otherMax = { min: { amount: '0', currency: 'CNY' }, max: { amount: '9', currency: 'USD' } };
  t.same(found({ filters: { maxAwardAmountRange: { operator: 'outside', value: otherMax } } }), []);
});

t.test('a day of a range counts whole, in Shanghai; an instant to the millisecond', async (t) => {
  const closing = (min: string, max: string, operator: 'between' | 'outside' = 'between') =>
    found({ filters: { closeDateRange: { operator, value: { min, max } } } });
  t.same(closing('2025-11-30', '2025-11-30'), ['late']);
  t.same(closing('2025-11-30T18:00:00+08:00', '2025-11-30T10:00:00Z'), ['late']);
  t.same(closing('2025-11-30T18:00:00.001+08:00', '2025-12-01'), []);
  t.same(closing('2025-12-01', '2025-12-31'), []);
  t.same(closing('2025-11-01', '2025-11-29'), []);
  t.same(closing('2025-11-01', '2025-11-29', 'outside'), ['late', 'early']);
  t.same(closing('2025-12-31', '2025-01-01'), [], 'an end before its beginning holds nothing');
});

t.test(
  'each key of the protocol sorts, either way; what none has leaves newest first',
  async (t) => {
    const sorted = (sorting: NonNullable<OpportunitySearch['sorting']>, language?: 'zh' | 'en') =>
      found({ sorting }, language).join();
    t.equal(found({}).join(), 'late,early');
    for (const sortBy of [
      'createdAt',
      'keyDates.closeDate',
      'funding.maxAwardAmount',
      'lastModifiedAt',
    ] as const) {
      t.equal(sorted({ sortBy }), 'early,late', sortBy);
      t.equal(sorted({ sortBy, sortOrder: 'desc' }), 'late,early', sortBy);
    }
    t.equal(sorted({ sortBy: 'status.value' }), 'early,late', 'closed before open');
    t.equal(sorted({ sortBy: 'title' }, 'en'), 'late,early');
    t.equal(sorted({ sortBy: 'title', sortOrder: 'desc' }, 'en'), 'early,late');
    for (const sortOrder of ['asc', 'desc'] as const) {
      t.equal(
        sorted({ sortBy: 'funding.totalAmountAvailable', sortOrder }),
        'early,late',
        'unset last',
      );
      t.equal(sorted({ sortBy: 'funding.minAwardAmount', sortOrder }), 'late,early');
    }
    const reversed = [...offers].reverse();
    const { offers: others } = searchOffers(
      reversed,
      { sorting: { sortBy: 'funding.totalAmountAvailable' } },
      'zh',
    );
    t.same(
      others.map(({ id }) => id),
      ['early', 'late'],
      'whatever the order of the rows',
    );
  },
);

t.test('of rounds that changed at one moment, the younger comes first', async (t) => {
  const scenariosUpdatedAt = at('2025-11-14T09:00:00+08:00');
  const both = ['a', 'b'].map((id, index) =>
    offer({ id, scenariosUpdatedAt, createdAt: at(`2025-10-2${index}T09:00:00+08:00`) }),
  );
  t.same(
    searchOffers(both, {}, 'zh').offers.map(({ id }) => id),
    ['b', 'a'],
  );
});

t.test('what is not known here is told, not refused', async (t) => {
  const { sortInfo, filterErrors } = searchOffers(
    offers,
    {
      sorting: { sortBy: 'custom', customSortBy: 'district', sortOrder: 'desc' },
      filters: { customFilters: { district: { operator: 'eq', value: 'futian' } } },
    },
    'zh',
  );
  t.match(sortInfo, { sortBy: 'custom', customSortBy: 'district', sortOrder: 'desc' });
  t.same(sortInfo.errors, ['custom：各机会均无此项，已改按最近变动的在前排列']);
  t.same(filterErrors, ['customFilters.district：没有此筛选条件，未予采用']);
  const english = searchOffers(
    offers,
    {
      sorting: { sortBy: 'funding.minAwardAmount' },
      filters: { customFilters: { district: { operator: 'eq', value: 'futian' } } },
    },
    'en',
  );
  t.match(english, {
    sortInfo: { errors: [/^funding\.minAwardAmount: no opportunity has this value, so/] },
    filterErrors: [/^customFilters\.district: there is no such filter/],
  });
  const plain = searchOffers(offers, {}, 'zh');
  t.same(plain.sortInfo, { sortBy: 'lastModifiedAt', sortOrder: 'desc' });
  t.equal(plain.filterErrors, undefined);
});

t.test('pages have numbers; there is nothing beyond the last', async (t) => {
  const all = ['a', 'b', 'c'];
  t.same(pageOf(all, {}), {
    items: all,
    paginationInfo: { page: 1, pageSize: 100, totalItems: 3, totalPages: 1 },
  });
  t.same(pageOf(all, { page: 2, pageSize: 2 }).items, ['c']);
  t.same(pageOf(all, { page: 3, pageSize: 2 }), {
    items: [],
    paginationInfo: { page: 3, pageSize: 2, totalItems: 3, totalPages: 2 },
  });
  t.equal(pageOf([], {}).paginationInfo.totalPages, 0);
});

t.test('decimals of any scale are compared exactly', async (t) => {
  t.equal(compareDecimals('0.1', '0.10'), 0);
  t.equal(compareDecimals('5.', '5'), 0);
  t.equal(compareDecimals('-0.5', '0'), -1);
  t.equal(compareDecimals('10000000000000000000000.01', '10000000000000000000000'), 1);
});
