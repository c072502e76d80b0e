-- Items that resemble sensitive ones are guarded like them, so these are neighbours too: all are looked for again. What was found until now
-- stays until then.
update cold_item set version = 0;
update similarity_state set settled_at = -1;
