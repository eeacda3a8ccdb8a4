-- Sealed entries get columns that only their entries know. They are sealed again, in the same order:
-- positions, leaves and roots come out as they were, and checkpoints stay consistent with them.
ALTER TABLE unsealed_entries DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE sealed_entries DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE sealed_nodes DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE ledger_roots DISABLE TRIGGER USER;
--> statement-breakpoint
WITH waiting AS (DELETE FROM unsealed_entries RETURNING number, entry_id)
INSERT INTO unsealed_entries (entry_id)
SELECT entry_id FROM (
  SELECT entry_id, 0 AS part, position AS place FROM sealed_entries
  UNION ALL SELECT entry_id, 1, number FROM waiting) AS every
ORDER BY part, place;
--> statement-breakpoint
DELETE FROM sealed_entries;
--> statement-breakpoint
DELETE FROM sealed_nodes;
--> statement-breakpoint
DELETE FROM ledger_roots;
--> statement-breakpoint
ALTER TABLE unsealed_entries ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE sealed_entries ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE sealed_nodes ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE ledger_roots ENABLE TRIGGER USER;
