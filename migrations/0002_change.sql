-- One row that is drawn anew whenever documents, claims or actors change, so
-- that what is kept beside the database can tell whether it is still right.
CREATE TABLE content_change (
    token BLOB NOT NULL CHECK (length(token) = 16)
) STRICT;

INSERT INTO content_change (token) VALUES (randomblob(16));
