import pg from 'pg';

/**
 * A statement as a superuser who has switched off the triggers of the wall, for states that no
 * command makes.
 * @param adminUrl the superuser's address of the test's database
 */
export async function behindTheWall(
  adminUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
