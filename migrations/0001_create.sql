-- Everything relata keeps: documents and their sentences, who is mentioned in
-- them, and the claims that they make, each with the words that carry it.
--
-- Rows have internal integer keys; `uid` is the id made of content that users
-- see, 16 bytes (`lower(hex(uid))` prints it). Offsets are bytes of the body,
-- half-open. Everything below a document goes when the document goes.
-- The views at the end are for people: start with `claim_view`. They keep to
-- what older SQLite tools understand.

-- Runs of ingest, import and reanalyze. The one table that tells when things
-- were done; the content of a database is all the others.
CREATE TABLE ingest_run (
    id           INTEGER PRIMARY KEY,
    command      TEXT    NOT NULL,
    started      TEXT    NOT NULL,          -- UTC, ISO 8601
    finished     TEXT,                      -- NULL where it was cut off
    n_new        INTEGER NOT NULL DEFAULT 0,
    n_unchanged  INTEGER NOT NULL DEFAULT 0,
    n_replaced   INTEGER NOT NULL DEFAULT 0,
    n_superseded INTEGER NOT NULL DEFAULT 0, -- another text of the same address won
    n_copies     INTEGER NOT NULL DEFAULT 0,
    n_skipped    INTEGER NOT NULL DEFAULT 0,
    n_failed     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The versions that documents were read with; few rows, many documents each.
CREATE TABLE analysis (
    id       INTEGER PRIMARY KEY,
    rules    TEXT NOT NULL,
    model    TEXT NOT NULL,
    lexicon  TEXT NOT NULL,
    ontology TEXT NOT NULL,
    UNIQUE (rules, model, lexicon, ontology)
) STRICT;

CREATE TABLE document (
    id          INTEGER PRIMARY KEY,
    uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    text_uid    BLOB    NOT NULL CHECK (length(text_uid) = 16),
    uri         TEXT,
    path        TEXT,
    title       TEXT,
    publisher   TEXT,
    author      TEXT,
    published   TEXT,                       -- ISO 8601, a day or a moment
    language    TEXT,
    copy_of     INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    analysis_id INTEGER NOT NULL REFERENCES analysis (id),
    run_id      INTEGER REFERENCES ingest_run (id) ON DELETE SET NULL,
    n_claims    INTEGER NOT NULL CHECK (n_claims >= 0),
    CHECK (copy_of <> id)
) STRICT;

-- Serves the search for copies: all documents of one text.
CREATE INDEX document_by_text ON document (text_uid);
-- Serve `remove` and `show`, which take an address or a path.
CREATE INDEX document_by_uri ON document (uri) WHERE uri IS NOT NULL;
CREATE INDEX document_by_path ON document (path) WHERE path IS NOT NULL;
-- Serve the filters by date and by publisher.
CREATE INDEX document_by_published ON document (published);
CREATE INDEX document_by_publisher ON document (publisher);
-- Serve foreign keys: copies of a document, documents of a version or a run.
CREATE INDEX document_by_copy_of ON document (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX document_by_analysis ON document (analysis_id);
CREATE INDEX document_by_run ON document (run_id);

-- The main text. Apart, so that lists of documents need not read past it.
CREATE TABLE body (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    text        TEXT NOT NULL
) STRICT;

CREATE TABLE sentence (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n           INTEGER NOT NULL CHECK (n >= 0), -- from 0
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    text        TEXT    NOT NULL,           -- the words as they stand in the body
    UNIQUE (document_id, n),
    CHECK (0 <= start AND start <= "end")
) STRICT;

-- Serves `search`.
CREATE VIRTUAL TABLE sentence_fts USING fts5 (
    text, content = 'sentence', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER sentence_inserted AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER sentence_deleted AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- The mentions of one document that refer to the same one. Claims point here.
CREATE TABLE entity (
    id          INTEGER PRIMARY KEY,
    uid         BLOB    NOT NULL CHECK (length(uid) = 16),
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n           INTEGER NOT NULL CHECK (n >= 0), -- in the order of first mentions
    type        TEXT    NOT NULL CHECK (type = 'actor' OR type = 'theme' OR type = 'value' OR type = 'claim'),
    name        TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind = 'person' OR kind = 'organization' OR kind = 'government'
        OR kind = 'country' OR kind = 'place' OR kind = 'group' OR kind = 'product' OR kind = 'event'
        OR kind = 'document' OR kind = 'concept' OR kind = 'quantity' OR kind = 'time' OR kind = 'other'),
    UNIQUE (document_id, n)
) STRICT;

-- Serves the search for a theme by its id.
CREATE INDEX entity_by_uid ON entity (uid);

CREATE TABLE mention (
    entity_id  INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    n          INTEGER NOT NULL CHECK (n >= 0), -- its number in the document, in text order
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    head_start INTEGER NOT NULL,
    head_end   INTEGER NOT NULL,
    form       TEXT    NOT NULL CHECK (form = 'name' OR form = 'nominal' OR form = 'pronoun'),
    kind       TEXT,                        -- NULL where it is the entity's
    why        TEXT    NOT NULL,            -- why it is in this chain
    confidence REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (entity_id, n)
) STRICT, WITHOUT ROWID;

-- Who the claims are about, across documents. An actor is here as long as an
-- entity is assigned to it.
CREATE TABLE actor (
    id    INTEGER PRIMARY KEY,
    uid   BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    name  TEXT    NOT NULL,                 -- the known name, else the commonest
    kind  TEXT    NOT NULL,
    known TEXT                              -- the key in the list of known actors
) STRICT;

-- Serves lists of actors by name.
CREATE INDEX actor_by_name ON actor (name);

-- Who an entity is, and why. Joining or splitting actors changes rows here and
-- touches no claim.
CREATE TABLE entity_actor (
    entity_id  INTEGER PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
    actor_id   INTEGER NOT NULL REFERENCES actor (id),
    name       TEXT    NOT NULL,            -- what this assignment would call the actor
    reason     TEXT    NOT NULL,
    confidence REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    by         TEXT    NOT NULL             -- `rule`, or who decided otherwise
) STRICT;

-- Serves the claims of an actor.
CREATE INDEX entity_by_actor ON entity_actor (actor_id, entity_id);

-- The names that an actor goes by, with the number of entities and of mentions
-- by name that bear them: kept in step with entities by `store`, so that they
-- are the same for every order of reading.
CREATE TABLE alias (
    actor_id   INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    key        TEXT    NOT NULL,            -- folded: lower case, no accents
    n_assigned INTEGER NOT NULL CHECK (n_assigned >= 0), -- assignments that call it so
    n_entities INTEGER NOT NULL CHECK (n_entities >= 0),
    n_mentions INTEGER NOT NULL CHECK (n_mentions >= 0),
    PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;

-- Serves the search for an actor by a name.
CREATE INDEX alias_by_key ON alias (key, actor_id);

-- A statement that somebody makes in a document. A claim is not an edge: it
-- may have no object, or be attributed to a third party.
--
-- A part (subject, object, and the `ref_` columns of arguments and speakers)
-- is an entity of the document, a value, or another claim of the document.
-- NULL means: of `_kind` and `_name`, the entity's; of `_text`, the words of
-- the evidence from `_start` to `_end`.
CREATE TABLE claim (
    id                INTEGER PRIMARY KEY,
    uid               BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    document_id       INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n                 INTEGER NOT NULL CHECK (n >= 0), -- its number in the document
    predicate         TEXT    NOT NULL,     -- lemma
    predicate_text    TEXT    NOT NULL,     -- as written
    relation          TEXT,                 -- type of the ontology
    mode              TEXT,
    polarity          TEXT    NOT NULL CHECK (polarity IN ('affirmed', 'negated')),
    modality          TEXT    NOT NULL CHECK (modality = 'asserted' OR modality = 'planned'
        OR modality = 'possible' OR modality = 'required' OR modality = 'desired' OR modality = 'commanded'
        OR modality = 'conditional' OR modality = 'questioned' OR modality = 'counterfactual'),
    tense             TEXT             CHECK (tense = 'past' OR tense = 'present' OR tense = 'future'),
    subject_type      TEXT             CHECK (subject_type = 'actor' OR subject_type = 'theme'
        OR subject_type = 'value' OR subject_type = 'claim'),
    subject_entity_id INTEGER REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    subject_claim_id  INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    subject_start     INTEGER,
    subject_end       INTEGER,
    subject_kind      TEXT,
    subject_name      TEXT,
    subject_text      TEXT,
    object_type       TEXT             CHECK (object_type = 'actor' OR object_type = 'theme'
        OR object_type = 'value' OR object_type = 'claim'),
    object_entity_id  INTEGER REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    object_claim_id   INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    object_start      INTEGER,
    object_end        INTEGER,
    object_kind       TEXT,
    object_name       TEXT,
    object_text       TEXT,
    time_start        TEXT,                 -- ISO 8601, inclusive at the granularity
    time_end          TEXT,
    time_granularity  TEXT             CHECK (time_granularity = 'instant' OR time_granularity = 'hour'
        OR time_granularity = 'day' OR time_granularity = 'week' OR time_granularity = 'month'
        OR time_granularity = 'quarter' OR time_granularity = 'year' OR time_granularity = 'decade'), -- NULL where the claim has no time
    time_text         TEXT,
    time_basis        TEXT             CHECK (time_basis = 'stated' OR time_basis = 'relative'
        OR time_basis = 'publication'),
    confidence        REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rule              TEXT    NOT NULL,
    UNIQUE (document_id, n),
    CHECK ((time_granularity IS NULL) = (time_basis IS NULL))
) STRICT;

-- Serve claims of an actor or theme as subject and object.
CREATE INDEX claim_by_subject ON claim (subject_entity_id) WHERE subject_entity_id IS NOT NULL;
CREATE INDEX claim_by_object ON claim (object_entity_id) WHERE object_entity_id IS NOT NULL;
-- Serve claims about a claim.
CREATE INDEX claim_by_subject_claim ON claim (subject_claim_id) WHERE subject_claim_id IS NOT NULL;
CREATE INDEX claim_by_object_claim ON claim (object_claim_id) WHERE object_claim_id IS NOT NULL;
-- Serve claims of a relation and of a verb.
CREATE INDEX claim_by_relation ON claim (relation) WHERE relation IS NOT NULL;
CREATE INDEX claim_by_predicate ON claim (predicate);

-- Serves claims by words of their parts: names, and words as written.
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    subject, object, argument, speaker, content = '', contentless_delete = 1, detail = 'column',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER claim_deleted AFTER DELETE ON claim BEGIN
    DELETE FROM claim_fts WHERE rowid = old.id;
END;

-- Whom or what else a claim is about, with the part it plays.
CREATE TABLE argument (
    claim_id      INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    n             INTEGER NOT NULL CHECK (n >= 0),
    role          TEXT    NOT NULL CHECK (role = 'agent' OR role = 'patient' OR role = 'recipient'
        OR role = 'beneficiary' OR role = 'instrument' OR role = 'topic' OR role = 'cause' OR role = 'purpose'
        OR role = 'origin' OR role = 'goal' OR role = 'location' OR role = 'time' OR role = 'manner'
        OR role = 'extent' OR role = 'comparison' OR role = 'attribute' OR role = 'office' OR role = 'company'
        OR role = 'other'),
    preposition   TEXT,
    ref_type      TEXT    NOT NULL CHECK (ref_type = 'actor' OR ref_type = 'theme' OR ref_type = 'value'
        OR ref_type = 'claim'),
    ref_entity_id INTEGER REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    ref_claim_id  INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    ref_start     INTEGER,
    ref_end       INTEGER,
    ref_kind      TEXT,
    ref_name      TEXT,
    ref_text      TEXT,
    PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;

-- Serve claims of an actor among the arguments, and claims about a claim.
CREATE INDEX argument_by_entity ON argument (ref_entity_id) WHERE ref_entity_id IS NOT NULL;
CREATE INDEX argument_by_claim ON argument (ref_claim_id) WHERE ref_claim_id IS NOT NULL;

-- Who says so: the outermost speaker has number 0.
CREATE TABLE attribution (
    claim_id        INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    n               INTEGER NOT NULL CHECK (n >= 0),
    cue             TEXT    NOT NULL,
    cue_kind        TEXT    NOT NULL CHECK (cue_kind = 'neutral' OR cue_kind = 'claims' OR cue_kind = 'denies'
        OR cue_kind = 'doubts' OR cue_kind = 'warns' OR cue_kind = 'promises' OR cue_kind = 'demands'
        OR cue_kind = 'asks' OR cue_kind = 'admits' OR cue_kind = 'believes' OR cue_kind = 'hopes'
        OR cue_kind = 'fears'),
    polarity        TEXT    NOT NULL CHECK (polarity IN ('affirmed', 'negated')),
    saying_claim_id INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    ref_type        TEXT             CHECK (ref_type = 'actor' OR ref_type = 'theme' OR ref_type = 'value'
        OR ref_type = 'claim'), -- NULL where unnamed
    ref_entity_id   INTEGER REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    ref_claim_id    INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    ref_start       INTEGER,
    ref_end         INTEGER,
    ref_kind        TEXT,
    ref_name        TEXT,
    ref_text        TEXT,
    PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;

-- Serve claims by speaker, and foreign keys.
CREATE INDEX attribution_by_entity ON attribution (ref_entity_id) WHERE ref_entity_id IS NOT NULL;
CREATE INDEX attribution_by_claim ON attribution (ref_claim_id) WHERE ref_claim_id IS NOT NULL;
CREATE INDEX attribution_by_saying ON attribution (saying_claim_id) WHERE saying_claim_id IS NOT NULL;

-- The sentences that carry a claim, in text order.
CREATE TABLE evidence (
    claim_id    INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    n           INTEGER NOT NULL CHECK (n >= 0),
    sentence_id INTEGER NOT NULL REFERENCES sentence (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;

-- Serves the claims of a sentence.
CREATE INDEX evidence_by_sentence ON evidence (sentence_id);

-- Which bytes of the body carry which part of a claim.
CREATE TABLE evidence_span (
    claim_id   INTEGER NOT NULL,
    evidence_n INTEGER NOT NULL,
    n          INTEGER NOT NULL CHECK (n >= 0), -- in the order of the record
    part       TEXT    NOT NULL CHECK (part = 'subject' OR part = 'predicate' OR part = 'object'
        OR part = 'argument' OR part = 'cue' OR part = 'speaker' OR part = 'negation' OR part = 'modal'
        OR part = 'time' OR part = 'antecedent'),
    part_n     INTEGER NOT NULL CHECK (part_n >= 0), -- which argument or speaker, else 0
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    PRIMARY KEY (claim_id, evidence_n, n),
    FOREIGN KEY (claim_id, evidence_n) REFERENCES evidence (claim_id, n) ON DELETE CASCADE,
    CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

-- One line a claim, in words.
CREATE VIEW claim_view AS
SELECT
    lower(hex(c.uid)) AS claim,
    coalesce(sa.name, c.subject_name, se.name) AS subject,
    c.predicate,
    c.relation,
    coalesce(oa.name, c.object_name, oe.name) AS object,
    c.polarity,
    c.modality,
    (
        SELECT group_concat(name, ' > ')
        FROM (
            SELECT coalesce(a.name, t.ref_name, e.name, 'unnamed') AS name
            FROM attribution AS t
            LEFT JOIN entity AS e ON e.id = t.ref_entity_id
            LEFT JOIN entity_actor AS ea ON ea.entity_id = e.id
            LEFT JOIN actor AS a ON a.id = ea.actor_id
            WHERE t.claim_id = c.id
            ORDER BY t.n
        )
    ) AS speaker,
    d.published AS date,
    coalesce(d.title, d.uri, d.path) AS document,
    d.publisher,
    coalesce(
        (
            SELECT s.text
            FROM evidence_span AS x
            JOIN evidence AS v ON v.claim_id = x.claim_id AND v.n = x.evidence_n
            JOIN sentence AS s ON s.id = v.sentence_id
            WHERE x.claim_id = c.id AND x.part = 'predicate'
            ORDER BY v.n LIMIT 1
        ),
        (
            SELECT s.text
            FROM evidence AS v JOIN sentence AS s ON s.id = v.sentence_id
            WHERE v.claim_id = c.id
            ORDER BY v.n LIMIT 1
        )
    ) AS quote,
    c.time_start,
    c.time_end,
    c.confidence,
    c.rule,
    d.copy_of IS NOT NULL AS is_copy
FROM claim AS c
JOIN document AS d ON d.id = c.document_id
LEFT JOIN entity AS se ON se.id = c.subject_entity_id
LEFT JOIN entity_actor AS sea ON sea.entity_id = se.id
LEFT JOIN actor AS sa ON sa.id = sea.actor_id
LEFT JOIN entity AS oe ON oe.id = c.object_entity_id
LEFT JOIN entity_actor AS oea ON oea.entity_id = oe.id
LEFT JOIN actor AS oa ON oa.id = oea.actor_id;

-- One line an argument of a claim, in words.
CREATE VIEW argument_view AS
SELECT
    lower(hex(c.uid)) AS claim,
    c.predicate,
    g.role,
    g.preposition,
    coalesce(a.name, g.ref_name, e.name) AS argument
FROM argument AS g
JOIN claim AS c ON c.id = g.claim_id
LEFT JOIN entity AS e ON e.id = g.ref_entity_id
LEFT JOIN entity_actor AS ea ON ea.entity_id = e.id
LEFT JOIN actor AS a ON a.id = ea.actor_id;

-- One line a document.
CREATE VIEW document_view AS
SELECT
    lower(hex(d.uid)) AS document,
    d.title,
    d.publisher,
    d.author,
    d.published,
    d.uri,
    d.path,
    d.language,
    (SELECT lower(hex(o.uid)) FROM document AS o WHERE o.id = d.copy_of) AS copy_of,
    (SELECT count(*) FROM sentence AS s WHERE s.document_id = d.id) AS n_sentences,
    d.n_claims,
    n.rules || ' ' || n.model AS analysis
FROM document AS d
JOIN analysis AS n ON n.id = d.analysis_id;

-- One line an actor.
CREATE VIEW actor_view AS
SELECT
    lower(hex(a.uid)) AS actor,
    a.name,
    a.kind,
    a.known,
    (
        SELECT group_concat(name, '; ')
        FROM (SELECT l.name FROM alias AS l WHERE l.actor_id = a.id ORDER BY l.n_mentions DESC, l.name)
    ) AS aliases,
    (
        SELECT count(DISTINCT e.document_id)
        FROM entity_actor AS ea JOIN entity AS e ON e.id = ea.entity_id
        WHERE ea.actor_id = a.id
    ) AS n_documents
FROM actor AS a;
