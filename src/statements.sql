-- Every statement that this module sends. Written by `npm run sql`; do not edit.

-- service.ts
SELECT 1;
