-- A database of schema version 1: two short articles in our own words, one a copy.
-- Made by relata 0.1.0; kept so that upgrades can be tested. Never edited.
PRAGMA foreign_keys = OFF;
PRAGMA writable_schema = ON;
BEGIN;
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
INSERT INTO ingest_run VALUES (1, 'ingest', '2026-11-25T09:44:45Z', '2026-11-25T09:44:45Z', 2, 0, 0, 0, 1, 0, 0);
CREATE TABLE analysis (
    id       INTEGER PRIMARY KEY,
    rules    TEXT NOT NULL,
    model    TEXT NOT NULL,
    lexicon  TEXT NOT NULL,
    ontology TEXT NOT NULL,
    UNIQUE (rules, model, lexicon, ontology)
) STRICT;
INSERT INTO analysis VALUES (1, '1', 'english 2026.11-0', '1', '1');
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
INSERT INTO document VALUES (1, X'42FAA325129E4E7787811FFDDC666DCA', X'2DAC41A70B19F19EDFCEA00FF7568DD9', 'https://example.org/port', 'in.jsonl', 'Port', 'The Harbour Post', NULL, '2026-05-02', 'en', NULL, 1, 1, 4);
INSERT INTO document VALUES (2, X'E145E956382376124422AC56FBB9AEBF', X'2DAC41A70B19F19EDFCEA00FF7568DD9', 'https://example.net/port', 'in.jsonl', 'Port again', 'Lakeside Herald', NULL, '2026-05-03', 'en', 1, 1, 1, 4);
CREATE TABLE body (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    text        TEXT NOT NULL
) STRICT;
INSERT INTO body VALUES (1, 'Maria Ruiz warned on Friday that Norway opposes the sale of two ports to Sweden. She did not say when the minister would decide.');
INSERT INTO body VALUES (2, 'Maria Ruiz warned on Friday that Norway opposes the sale of two ports to Sweden. She did not say when the minister would decide.');
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
INSERT INTO sentence VALUES (1, 1, 0, 0, 80, 'Maria Ruiz warned on Friday that Norway opposes the sale of two ports to Sweden.');
INSERT INTO sentence VALUES (2, 1, 1, 81, 128, 'She did not say when the minister would decide.');
INSERT INTO sentence VALUES (3, 2, 0, 0, 80, 'Maria Ruiz warned on Friday that Norway opposes the sale of two ports to Sweden.');
INSERT INTO sentence VALUES (4, 2, 1, 81, 128, 'She did not say when the minister would decide.');
CREATE TABLE 'sentence_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO sentence_fts_data VALUES (1, X'0430');
INSERT INTO sentence_fts_data VALUES (10, X'000000000104040004010101020101030101040101');
INSERT INTO sentence_fts_data VALUES (137438953473, X'00000084073066726964616901020601056D6172696101020201066E6F7277616901020801026F6601020C02016E010205020470706F730102090104706F727401020E01047275697A010203010473616C6501020B0205776564656E01021001047468617401020703016501020A02016F01020F0202776F01020D01047761726E010204040B0A0B0706090909090A09060607');
INSERT INTO sentence_fts_data VALUES (274877906945, X'000000510630646563696402020A0202696402020301066D696E69737402020801036E6F74020204010373616902020502026865020202010374686502020701047768656E02020602046F756C64020209040A070B0808070809');
INSERT INTO sentence_fts_data VALUES (412316860417, X'00000084073066726964616903020601056D6172696103020201066E6F7277616903020801026F6603020C02016E030205020470706F730302090104706F727403020E01047275697A030203010473616C6503020B0205776564656E03021001047468617403020703016503020A02016F03020F0202776F03020D01047761726E030204040B0A0B0706090909090A09060607');
INSERT INTO sentence_fts_data VALUES (549755813889, X'000000510630646563696404020A0202696404020301066D696E69737404020801036E6F74040204010373616904020502026865040202010374686504020701047768656E04020602046F756C64040209040A070B0808070809');
CREATE TABLE 'sentence_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO sentence_fts_idx VALUES (1, X'', 2);
INSERT INTO sentence_fts_idx VALUES (2, X'', 2);
INSERT INTO sentence_fts_idx VALUES (3, X'', 2);
INSERT INTO sentence_fts_idx VALUES (4, X'', 2);
CREATE TABLE 'sentence_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO sentence_fts_docsize VALUES (1, X'0F');
INSERT INTO sentence_fts_docsize VALUES (2, X'09');
INSERT INTO sentence_fts_docsize VALUES (3, X'0F');
INSERT INTO sentence_fts_docsize VALUES (4, X'09');
CREATE TABLE 'sentence_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO sentence_fts_config VALUES ('version', 4);
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
INSERT INTO entity VALUES (1, X'7757BDD485B241630B741E523C0DA688', 1, 0, 'actor', 'Maria Ruiz', 'person');
INSERT INTO entity VALUES (2, X'3BF1106FD313C4B3AB59B60FD29699FB', 1, 1, 'actor', 'Norway', 'country');
INSERT INTO entity VALUES (3, X'23F7FFB0F8458D6D795B88291AE07725', 1, 2, 'theme', 'sale of two ports to Sweden', 'event');
INSERT INTO entity VALUES (4, X'05E5599EA08F5AAA1CE27CE45FD969B4', 1, 3, 'actor', 'minister', 'person');
INSERT INTO entity VALUES (5, X'79BFA7464811A10BDA5039B49048D51C', 2, 0, 'actor', 'Maria Ruiz', 'person');
INSERT INTO entity VALUES (6, X'61ED1D216A6417E13E8B0D66B0BEF24E', 2, 1, 'actor', 'Norway', 'country');
INSERT INTO entity VALUES (7, X'F9891CC11BBBDF4C3DDB3D1531E65D62', 2, 2, 'theme', 'sale of two ports to Sweden', 'event');
INSERT INTO entity VALUES (8, X'44F0089722CC0383F62E9853E1BBBA3A', 2, 3, 'actor', 'minister', 'person');
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
INSERT INTO mention VALUES (1, 0, 0, 10, 0, 10, 'name', NULL, 'first mention', 1.0);
INSERT INTO mention VALUES (1, 3, 81, 84, 81, 84, 'pronoun', NULL, 'pronoun', 0.85);
INSERT INTO mention VALUES (2, 1, 33, 39, 33, 39, 'name', 'place', 'first mention', 1.0);
INSERT INTO mention VALUES (3, 2, 48, 79, 52, 56, 'nominal', NULL, 'first mention', 1.0);
INSERT INTO mention VALUES (4, 4, 102, 114, 106, 114, 'nominal', NULL, 'first mention', 1.0);
INSERT INTO mention VALUES (5, 0, 0, 10, 0, 10, 'name', NULL, 'first mention', 1.0);
INSERT INTO mention VALUES (5, 3, 81, 84, 81, 84, 'pronoun', NULL, 'pronoun', 0.85);
INSERT INTO mention VALUES (6, 1, 33, 39, 33, 39, 'name', 'place', 'first mention', 1.0);
INSERT INTO mention VALUES (7, 2, 48, 79, 52, 56, 'nominal', NULL, 'first mention', 1.0);
INSERT INTO mention VALUES (8, 4, 102, 114, 106, 114, 'nominal', NULL, 'first mention', 1.0);
CREATE TABLE actor (
    id    INTEGER PRIMARY KEY,
    uid   BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    name  TEXT    NOT NULL,                 -- the known name, else the commonest
    kind  TEXT    NOT NULL,
    known TEXT                              -- the key in the list of known actors
) STRICT;
INSERT INTO actor VALUES (1, X'EDDCCEF48B282D8291649598652869B9', 'Maria Ruiz', 'person', NULL);
INSERT INTO actor VALUES (2, X'194EB4C08AA87B503F0AC96C5DBEFA1E', 'Norway', 'country', 'Q20');
INSERT INTO actor VALUES (3, X'02646FE803AB22D194826C32DB22CB98', 'minister', 'person', NULL);
CREATE TABLE entity_actor (
    entity_id  INTEGER PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
    actor_id   INTEGER NOT NULL REFERENCES actor (id),
    name       TEXT    NOT NULL,            -- what this assignment would call the actor
    reason     TEXT    NOT NULL,
    confidence REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    by         TEXT    NOT NULL             -- `rule`, or who decided otherwise
) STRICT;
INSERT INTO entity_actor VALUES (1, 1, 'Maria Ruiz', 'same name and kind', 0.8, 'rule');
INSERT INTO entity_actor VALUES (2, 2, 'Norway', 'country or its government', 0.95, 'rule');
INSERT INTO entity_actor VALUES (4, 3, 'minister', 'same name and kind', 0.5, 'rule');
INSERT INTO entity_actor VALUES (5, 1, 'Maria Ruiz', 'same name and kind', 0.8, 'rule');
INSERT INTO entity_actor VALUES (6, 2, 'Norway', 'country or its government', 0.95, 'rule');
INSERT INTO entity_actor VALUES (8, 3, 'minister', 'same name and kind', 0.5, 'rule');
CREATE TABLE alias (
    actor_id   INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    key        TEXT    NOT NULL,            -- folded: lower case, no accents
    n_assigned INTEGER NOT NULL CHECK (n_assigned >= 0), -- assignments that call it so
    n_entities INTEGER NOT NULL CHECK (n_entities >= 0),
    n_mentions INTEGER NOT NULL CHECK (n_mentions >= 0),
    PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO alias VALUES (1, 'Maria Ruiz', 'maria ruiz', 2, 2, 2);
INSERT INTO alias VALUES (2, 'Norway', 'norway', 2, 2, 2);
INSERT INTO alias VALUES (3, 'minister', 'minister', 2, 2, 0);
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
INSERT INTO claim VALUES (1, X'7B33B7D2EBDBD414C861DEE125FDD2E8', 1, 0, 'warn', 'warned', 'says', NULL, 'affirmed', 'asserted', 'past', 'actor', 1, NULL, 0, 10, NULL, NULL, NULL, 'claim', NULL, 2, 40, 47, 'event', 'oppose', NULL, NULL, NULL, NULL, NULL, NULL, 0.82, 'clause');
INSERT INTO claim VALUES (2, X'6BA07B793E91738555A1DDECB5870957', 1, 1, 'oppose', 'opposes', 'opposes', NULL, 'affirmed', 'asserted', 'present', 'actor', 2, NULL, 33, 39, NULL, NULL, NULL, 'theme', 3, NULL, 48, 79, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.76, 'complement');
INSERT INTO claim VALUES (3, X'4E7D1D8102C03D0A956DE0D0E6CB675D', 1, 2, 'say', 'did not say', 'says', NULL, 'negated', 'asserted', 'past', 'actor', 1, NULL, 81, 84, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.82, 'clause');
INSERT INTO claim VALUES (4, X'499361C2DFB470F03DFB2BA7D67D7F09', 1, 3, 'decide', 'would decide', NULL, NULL, 'affirmed', 'conditional', NULL, 'actor', 4, NULL, 102, 114, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.76, 'adverbial');
INSERT INTO claim VALUES (5, X'ACF935B826C8E5F95F336637A7035DBB', 2, 0, 'warn', 'warned', 'says', NULL, 'affirmed', 'asserted', 'past', 'actor', 5, NULL, 0, 10, NULL, NULL, NULL, 'claim', NULL, 6, 40, 47, 'event', 'oppose', NULL, NULL, NULL, NULL, NULL, NULL, 0.82, 'clause');
INSERT INTO claim VALUES (6, X'0DC620859BD402DFA821E09A03E7ADB6', 2, 1, 'oppose', 'opposes', 'opposes', NULL, 'affirmed', 'asserted', 'present', 'actor', 6, NULL, 33, 39, NULL, NULL, NULL, 'theme', 7, NULL, 48, 79, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.76, 'complement');
INSERT INTO claim VALUES (7, X'C9F2472A8BC656805891B4500D8CFFF9', 2, 2, 'say', 'did not say', 'says', NULL, 'negated', 'asserted', 'past', 'actor', 5, NULL, 81, 84, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.82, 'clause');
INSERT INTO claim VALUES (8, X'389D515EBDA7C1DFE1B67BD37DA9D1D6', 2, 3, 'decide', 'would decide', NULL, NULL, 'affirmed', 'conditional', NULL, 'actor', 8, NULL, 102, 114, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.76, 'adverbial');
CREATE TABLE 'claim_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO claim_fts_data VALUES (1, X'08121E0004');
INSERT INTO claim_fts_data VALUES (10, X'00000000FF000001010202000201010101010000040201010202000004');
INSERT INTO claim_fts_data VALUES (137438953473, X'0000008306306D617269610102020102050102020205696E69737404020201066E6F7277616902020201026F66020203020470706F730102030104706F727402020301047275697A010202010205010202010473616C65020203020268650302020205776564656E020203010374686502020302020202016F0202030202776F02020304100A0B0709090F09070A0B06');
INSERT INTO claim_fts_data VALUES (274877906945, X'0000008306306D617269610502020102050102020205696E69737408020201066E6F7277616906020201026F66060203020470706F730502030104706F727406020301047275697A050202010205010202010473616C65060203020268650702020205776564656E060203010374686506020302020202016F0602030202776F06020304100A0B0709090F09070A0B06');
CREATE TABLE 'claim_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO claim_fts_idx VALUES (1, X'', 2);
INSERT INTO claim_fts_idx VALUES (2, X'', 2);
CREATE TABLE 'claim_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
INSERT INTO claim_fts_docsize VALUES (1, X'02020000', 1);
INSERT INTO claim_fts_docsize VALUES (2, X'010D0002', 1);
INSERT INTO claim_fts_docsize VALUES (3, X'03000000', 1);
INSERT INTO claim_fts_docsize VALUES (4, X'03000000', 1);
INSERT INTO claim_fts_docsize VALUES (5, X'02020000', 2);
INSERT INTO claim_fts_docsize VALUES (6, X'010D0002', 2);
INSERT INTO claim_fts_docsize VALUES (7, X'03000000', 2);
INSERT INTO claim_fts_docsize VALUES (8, X'03000000', 2);
CREATE TABLE 'claim_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO claim_fts_config VALUES ('version', 4);
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
INSERT INTO attribution VALUES (2, 0, 'warned', 'warns', 'affirmed', 1, 'actor', 1, NULL, 0, 10, NULL, NULL, NULL);
INSERT INTO attribution VALUES (6, 0, 'warned', 'warns', 'affirmed', 5, 'actor', 5, NULL, 0, 10, NULL, NULL, NULL);
CREATE TABLE evidence (
    claim_id    INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    n           INTEGER NOT NULL CHECK (n >= 0),
    sentence_id INTEGER NOT NULL REFERENCES sentence (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO evidence VALUES (1, 0, 1);
INSERT INTO evidence VALUES (2, 0, 1);
INSERT INTO evidence VALUES (3, 0, 1);
INSERT INTO evidence VALUES (3, 1, 2);
INSERT INTO evidence VALUES (4, 0, 2);
INSERT INTO evidence VALUES (5, 0, 3);
INSERT INTO evidence VALUES (6, 0, 3);
INSERT INTO evidence VALUES (7, 0, 3);
INSERT INTO evidence VALUES (7, 1, 4);
INSERT INTO evidence VALUES (8, 0, 4);
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
INSERT INTO evidence_span VALUES (1, 0, 0, 'subject', 0, 0, 10);
INSERT INTO evidence_span VALUES (1, 0, 1, 'predicate', 0, 11, 17);
INSERT INTO evidence_span VALUES (1, 0, 2, 'time', 0, 18, 27);
INSERT INTO evidence_span VALUES (1, 0, 3, 'object', 0, 40, 47);
INSERT INTO evidence_span VALUES (2, 0, 0, 'speaker', 0, 0, 10);
INSERT INTO evidence_span VALUES (2, 0, 1, 'cue', 0, 11, 17);
INSERT INTO evidence_span VALUES (2, 0, 2, 'subject', 0, 33, 39);
INSERT INTO evidence_span VALUES (2, 0, 3, 'predicate', 0, 40, 47);
INSERT INTO evidence_span VALUES (2, 0, 4, 'object', 0, 48, 79);
INSERT INTO evidence_span VALUES (3, 0, 0, 'antecedent', 0, 0, 10);
INSERT INTO evidence_span VALUES (3, 1, 0, 'subject', 0, 81, 84);
INSERT INTO evidence_span VALUES (3, 1, 1, 'predicate', 0, 85, 96);
INSERT INTO evidence_span VALUES (3, 1, 2, 'negation', 0, 89, 92);
INSERT INTO evidence_span VALUES (4, 0, 0, 'subject', 0, 102, 114);
INSERT INTO evidence_span VALUES (4, 0, 1, 'modal', 0, 115, 120);
INSERT INTO evidence_span VALUES (4, 0, 2, 'predicate', 0, 115, 127);
INSERT INTO evidence_span VALUES (5, 0, 0, 'subject', 0, 0, 10);
INSERT INTO evidence_span VALUES (5, 0, 1, 'predicate', 0, 11, 17);
INSERT INTO evidence_span VALUES (5, 0, 2, 'time', 0, 18, 27);
INSERT INTO evidence_span VALUES (5, 0, 3, 'object', 0, 40, 47);
INSERT INTO evidence_span VALUES (6, 0, 0, 'speaker', 0, 0, 10);
INSERT INTO evidence_span VALUES (6, 0, 1, 'cue', 0, 11, 17);
INSERT INTO evidence_span VALUES (6, 0, 2, 'subject', 0, 33, 39);
INSERT INTO evidence_span VALUES (6, 0, 3, 'predicate', 0, 40, 47);
INSERT INTO evidence_span VALUES (6, 0, 4, 'object', 0, 48, 79);
INSERT INTO evidence_span VALUES (7, 0, 0, 'antecedent', 0, 0, 10);
INSERT INTO evidence_span VALUES (7, 1, 0, 'subject', 0, 81, 84);
INSERT INTO evidence_span VALUES (7, 1, 1, 'predicate', 0, 85, 96);
INSERT INTO evidence_span VALUES (7, 1, 2, 'negation', 0, 89, 92);
INSERT INTO evidence_span VALUES (8, 0, 0, 'subject', 0, 102, 114);
INSERT INTO evidence_span VALUES (8, 0, 1, 'modal', 0, 115, 120);
INSERT INTO evidence_span VALUES (8, 0, 2, 'predicate', 0, 115, 127);
INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', 'sentence_fts', 'sentence_fts', 0, 'CREATE VIRTUAL TABLE sentence_fts USING fts5 (
    text, content = ''sentence'', content_rowid = ''id'', tokenize = ''porter unicode61 remove_diacritics 2''
)');
INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', 'claim_fts', 'claim_fts', 0, 'CREATE VIRTUAL TABLE claim_fts USING fts5 (
    subject, object, argument, speaker, content = '''', contentless_delete = 1, detail = ''column'',
    tokenize = ''porter unicode61 remove_diacritics 2''
)');
CREATE INDEX document_by_text ON document (text_uid);
CREATE INDEX document_by_uri ON document (uri) WHERE uri IS NOT NULL;
CREATE INDEX document_by_path ON document (path) WHERE path IS NOT NULL;
CREATE INDEX document_by_published ON document (published);
CREATE INDEX document_by_publisher ON document (publisher);
CREATE INDEX document_by_copy_of ON document (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX document_by_analysis ON document (analysis_id);
CREATE INDEX document_by_run ON document (run_id);
CREATE TRIGGER sentence_inserted AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentence_deleted AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE INDEX entity_by_uid ON entity (uid);
CREATE INDEX actor_by_name ON actor (name);
CREATE INDEX entity_by_actor ON entity_actor (actor_id, entity_id);
CREATE INDEX alias_by_key ON alias (key, actor_id);
CREATE INDEX claim_by_subject ON claim (subject_entity_id) WHERE subject_entity_id IS NOT NULL;
CREATE INDEX claim_by_object ON claim (object_entity_id) WHERE object_entity_id IS NOT NULL;
CREATE INDEX claim_by_subject_claim ON claim (subject_claim_id) WHERE subject_claim_id IS NOT NULL;
CREATE INDEX claim_by_object_claim ON claim (object_claim_id) WHERE object_claim_id IS NOT NULL;
CREATE INDEX claim_by_relation ON claim (relation) WHERE relation IS NOT NULL;
CREATE INDEX claim_by_predicate ON claim (predicate);
CREATE TRIGGER claim_deleted AFTER DELETE ON claim BEGIN
    DELETE FROM claim_fts WHERE rowid = old.id;
END;
CREATE INDEX argument_by_entity ON argument (ref_entity_id) WHERE ref_entity_id IS NOT NULL;
CREATE INDEX argument_by_claim ON argument (ref_claim_id) WHERE ref_claim_id IS NOT NULL;
CREATE INDEX attribution_by_entity ON attribution (ref_entity_id) WHERE ref_entity_id IS NOT NULL;
CREATE INDEX attribution_by_claim ON attribution (ref_claim_id) WHERE ref_claim_id IS NOT NULL;
CREATE INDEX attribution_by_saying ON attribution (saying_claim_id) WHERE saying_claim_id IS NOT NULL;
CREATE INDEX evidence_by_sentence ON evidence (sentence_id);
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
COMMIT;
PRAGMA writable_schema = RESET;
PRAGMA application_id = 1919710305;
PRAGMA user_version = 1;
