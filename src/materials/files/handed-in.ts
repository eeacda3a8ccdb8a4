import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether a packet of its application holds a material. The manifest tells, not the time: only it is exact.
 * @param material how the query calls the material, such as `m`
 * @param packetNumber which packet; any of them when it is absent
 */
export function handedIn(material: SQL, packetNumber?: SQL): SQL<boolean> {
  const thatPacket = packetNumber && sql`and s.number = ${packetNumber}`;
  return sql`exists (
    select from submissions s where s.application_id = ${material}.application_id ${thatPacket}
      and (s.manifest::jsonb -> 'materials') @> jsonb_build_array(jsonb_build_object('id', ${material}.id)))`;
}
