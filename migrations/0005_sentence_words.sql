-- Whoever writes a sentence writes its words, too: a trigger on every row makes
-- the full-text index write what it has gathered so far to disk each time.
DROP TRIGGER sentence_inserted;
