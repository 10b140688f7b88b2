-- What users decided about actors: a log that only grows. `what` is a JSON
-- object that names actors by their ids and names, mentions by document, text,
-- span and quote, never rows: decisions outlive documents. The assignments
-- follow from the documents and from the decisions in force: those that no
-- later one undoes.
CREATE TABLE decision (
    id      INTEGER PRIMARY KEY,            -- in the order of deciding
    decided TEXT    NOT NULL,               -- UTC, ISO 8601
    by      TEXT    NOT NULL,               -- who
    why     TEXT,
    what    TEXT    NOT NULL CHECK (json_valid(what)),
    undoes  INTEGER UNIQUE REFERENCES decision (id),
    CHECK (undoes < id)
) STRICT;

CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision BEGIN
    SELECT RAISE(ABORT, 'a decision is not changed but undone');
END;

CREATE TRIGGER decision_is_not_removed BEFORE DELETE ON decision BEGIN
    SELECT RAISE(ABORT, 'a decision is not removed but undone');
END;
