import { and, eq, getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { appNow, param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import type { FormContent } from '../model/contact.ts';
import type { Declared } from '../model/declared.ts';
import { contactOf, isContact } from './contacts.ts';
import { applications } from './tables.ts';
import { awardReads, decisionReads, packetReads, panelReads } from './upward-reads.ts';

/**
 * Whether the reader is neither the applicant nor an auditor. Such a reader sees the latest
 * submission, never the correction in progress. Its parameters are those of `reader`.
 */
export const readsPackets = sql<boolean>`(
  ${param('creditCode', 'text')} is null and not ${param('seesDrafts', 'boolean')})`;

/**
 * Whether the spine may hold unsubmitted changes: the case is being corrected, or ended during a
 * correction.
 */
const mayDiffer = sql`${applications.status} in ('returned', 'withdrawn', 'lapsed', 'declined')`;

const packetForm = packetReads.fragment(({ latestForm }) => latestForm);
const packetContactVersion = packetReads.fragment(
  ({ latestContactVersion }) => latestContactVersion,
);

const packetDeclared = packetReads.fragment(({ latestDeclared }) => latestDeclared);

/** The material kinds and originals in a JSON array of paper items; their codes differ. */
export function paperKinds(items: SQL): SQL<readonly string[]> {
  return sql`(select coalesce(jsonb_agg(coalesce(item ->> 'materialKind', item ->> 'original')), '[]')
    from jsonb_array_elements(${items}) item)`;
}

/** The paper that the latest acceptance asked for. */
const askedPaper = decisionReads.fragment((decisions) => decisions.askedPaper);

/** The paper that must still be brought. */
const duePaper = sql<readonly string[]>`case applications.paper_state
  when 'required' then ${askedPaper} else '[]' end`;

/**
 * The applicant's name: that of the form, unless the organisation changed since.
 * @param form the form that the reader sees
 */
export function applicantNameIn(form: SQLWrapper): SQL<string | null> {
  return sql<
    string | null
  >`coalesce(${applications.applicantName}, ${form} #>> '{organisation,name}')`;
}

/** Every credit code under which the case is or was held: records elsewhere may name any of them. */
export const applicantCodes = sql`(array[${applications.applicantCreditCode}] || array(
  select former ->> 'creditCode' from jsonb_array_elements(${applications.formerApplicants}) former))`;

/**
 * The ids of the cases that an organisation holds, or held before it changed or left.
 * @param creditCode its code, then or now
 */
export function casesOf(creditCode: SQL): SQL {
  return sql`(select ${applications.id} from ${applications}
      where ${applications.applicantCreditCode} = ${creditCode}
    union select ${applications.id} from ${applications}
      where ${applications.formerApplicants} <> '[]'::jsonb and ${applications.formerApplicants}
        @> jsonb_build_array(jsonb_build_object('creditCode', ${creditCode})))`;
}

/**
 * A query of the ids of cases whose applicant changed, and now has a name with such a part. The few
 * cases of changed organisations have an index of their own.
 */
export function renamedTo(part: SQL): SQL {
  return sql`(select ${applications.id} from ${applications}
    where ${applications.formerApplicants} <> '[]'::jsonb
      and ${containsName(applications.applicantName, part)})`;
}

/** Whether a name has a part, whatever the case and width of their letters. */
export function containsName(name: SQLWrapper, part: SQL): SQL {
  return sql`(position(comparable_name(${part}) in comparable_name(${name})) > 0)`;
}

/**
 * Whether a packet is in the name of a lead that left the consortium since.
 * @param submittedAt instant of the packet
 */
export function isOfFormerLead(submittedAt: SQLWrapper): SQL<boolean> {
  return sql<boolean>`exists (
    select from jsonb_array_elements(${applications.formerApplicants}) former
    where former ->> 'kind' = 'lead-left'
      and (former ->> 'changedAt')::timestamptz >= ${submittedAt})`;
}

/** The content of a moved case as its applicant sees it. */
export const spineContent = {
  form: sql<FormContent>`${applications.form}`.as('form'),
  contact: contactOf(applications.id, applications.contactVersion).as('contact'),
  declared: sql<Declared>`${applications.declared}`.as('declared'),
  paperItems: sql<readonly string[]>`${duePaper}`.as('paper_items'),
};

/** The content of a moved case as staff see it; they may act while it is being corrected. */
export const packetContent: typeof spineContent = {
  ...spineContent,
  form: sql<FormContent>`${packetForm}`.as('form'),
  contact: contactOf(applications.id, packetContactVersion).as('contact'),
  declared: sql<Declared>`${packetDeclared}`.as('declared'),
};

/** What the life cycle asks of the tables of awards; looked up where a result is published only. */
export const resultFacts = {
  hasOpenObjection: sql<boolean>`(${applications.publicityEndsAt} is not null
    and ${awardReads.fragment((reads) => reads.hasOpenObjection)})`,
  hasPayable: sql<boolean>`(${applications.awardState} = 'final'
    and ${awardReads.fragment((reads) => reads.hasPayable)}) is true`,
};

/**
 * The columns of every case query: the spine as the reader may see it, the clock, and the policy
 * version that judges the case. Its parameters are those of `reader`.
 */
export const caseColumns = {
  ...getTableColumns(applications),
  form: sql<FormContent>`case when ${readsPackets} and ${mayDiffer}
    then ${packetForm} else ${applications.form} end`,
  declared: sql<Declared>`case when ${readsPackets} and ${mayDiffer}
    then ${packetDeclared} else ${applications.declared} end`,
  paperItems: duePaper,
  ...resultFacts,
  now: appNow,
  roundYear: rounds.year,
  roundCode: rounds.code,
  roundEnd: rounds.end,
  currentPolicyVersion: rounds.policyVersion,
  /** The pinned version, or the round's current one while drafting. */
  judgingPolicyVersion: sql<number>`coalesce(${applications.policyVersion}, ${rounds.policyVersion})`,
};

/** Joins the contact that belongs to the form of `caseColumns`. */
export const isVisibleContact = isContact(
  applications.id,
  sql`case when ${readsPackets} and ${mayDiffer}
    then ${packetContactVersion} else ${applications.contactVersion} end`,
);

/**
 * Finds a case by id if the caller may see it. An applicant sees its own cases but for deleted
 * drafts. An expert sees an assigned case once it declared no conflict. Everybody else sees cases
 * that were submitted, and auditors see drafts too. Its parameters are those of `caseKey`.
 * @param applicationId the expression that finds the id, where it is not the parameter itself
 * @param assigned `undeclared`: also cases on which the expert has yet to declare; it must not be
 * shown their content
 */
export function visibleCase(
  applicationId: SQL = param('applicationId'),
  assigned: 'declared' | 'undeclared' = 'declared',
): SQL | undefined {
  return and(
    eq(applications.id, applicationId),
    sql`case
      when ${param('creditCode', 'text')} is not null
        then ${applications.applicantCreditCode} = ${param('creditCode', 'text')}
          and ${applications.status} <> 'deleted'
      when ${param('expertSubject', 'text')} is not null
        then ${panelReads.fragment(({ seats }) => seats(param('expertSubject', 'text'), assigned))}
      else ${param('seesDrafts', 'boolean')} or ${applications.firstSubmittedAt} is not null end`,
  );
}
