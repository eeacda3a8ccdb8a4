/** What the examples of all actions are made of. */
export const example = {
  id: '019acb00-0000-7a00-8a00-000000000031',
  applicationId: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  subject: 'expert-07',
  sha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  instant: '2025-12-05T10:00:00.000Z',
  day: '2025-12-05',
} as const;
