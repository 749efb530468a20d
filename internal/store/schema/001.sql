-- The case file, version 1.
--
-- A row's "body" is the noun as JSON, under the field names of the case format;
-- the columns beside it that are generated repeat what is filtered and ordered
-- by, so that they cannot disagree with it. Keys and references are columns of
-- their own. Rows of a list are read back in the order stated at each table.

-- One row: what made the case file, and whether the case level is up to date.
CREATE TABLE head (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  state   TEXT NOT NULL,
  title   TEXT NOT NULL,
  built   TEXT NOT NULL,
  casus   TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  model   TEXT NOT NULL
);
INSERT INTO head VALUES (1, 'articles added, not summed yet', '', '', '', '', '');

-- The bytes as they were read, one row for equal bytes of several articles.
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY,
  size   INTEGER NOT NULL,
  zstd   BLOB NOT NULL
);

-- Order: sort, id. "sort" is the time of publication, '~' when it is unknown.
-- "key" names the versions of the stages that analysed the article. The large
-- columns come last: what is not asked for is then not read either.
CREATE TABLE articles (
  id        TEXT PRIMARY KEY,
  sort      TEXT NOT NULL,
  key       TEXT NOT NULL,
  sha256    TEXT NOT NULL REFERENCES originals (sha256),
  file      TEXT GENERATED ALWAYS AS (body ->> '$.file') STORED,
  outlet    TEXT GENERATED ALWAYS AS (body ->> '$.outlet') STORED,
  title     TEXT GENERATED ALWAYS AS (body ->> '$.title') STORED,
  status    TEXT GENERATED ALWAYS AS (body ->> '$.status') STORED,
  first_day TEXT GENERATED ALWAYS AS (substr(body ->> '$.published.from', 1, 10)) STORED,
  last_day  TEXT GENERATED ALWAYS AS (substr(body ->> '$.published.to', 1, 10)) STORED,
  body      TEXT NOT NULL,
  sketch    BLOB NOT NULL,
  text      TEXT NOT NULL
);
CREATE INDEX articles_in_order ON articles (sort, id);
CREATE INDEX articles_by_original ON articles (sha256);

-- What the articles name. Each article brings its own reading, so that taking
-- an article out takes out what only it named; rows without an article come
-- from the case level. Read back by id, the readings of one id made into one.
CREATE TABLE outlets (
  id      TEXT NOT NULL,
  article TEXT REFERENCES articles (id) ON DELETE CASCADE,
  body    TEXT NOT NULL
);
CREATE UNIQUE INDEX outlets_in_order ON outlets (id, article);
CREATE INDEX outlets_by_article ON outlets (article);

CREATE TABLE actors (
  id      TEXT NOT NULL,
  article TEXT REFERENCES articles (id) ON DELETE CASCADE,
  body    TEXT NOT NULL
);
CREATE UNIQUE INDEX actors_in_order ON actors (id, article);
CREATE INDEX actors_by_article ON actors (article);

CREATE TABLE places (
  id      TEXT NOT NULL,
  article TEXT REFERENCES articles (id) ON DELETE CASCADE,
  body    TEXT NOT NULL
);
CREATE UNIQUE INDEX places_in_order ON places (id, article);
CREATE INDEX places_by_article ON places (article);

-- Order: that of the article, then start, id.
CREATE TABLE claims (
  id         TEXT PRIMARY KEY,
  article    TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start      INTEGER GENERATED ALWAYS AS (body ->> '$.start') STORED,
  kind       TEXT GENERATED ALWAYS AS (body ->> '$.kind') STORED,
  type       TEXT GENERATED ALWAYS AS (body ->> '$.type') STORED,
  mode       TEXT GENERATED ALWAYS AS (body ->> '$.mode') STORED,
  measure    TEXT GENERATED ALWAYS AS (body ->> '$.measure') STORED,
  realis     TEXT GENERATED ALWAYS AS (body ->> '$.realis') STORED,
  first_day  TEXT GENERATED ALWAYS AS (substr(body ->> '$.when.from', 1, 10)) STORED,
  last_day   TEXT GENERATED ALWAYS AS (substr(body ->> '$.when.to', 1, 10)) STORED,
  quote      TEXT GENERATED ALWAYS AS (body ->> '$.quote') VIRTUAL,
  body       TEXT NOT NULL
);
CREATE INDEX claims_in_order ON claims (article, start, id);

-- Every actor that a claim names: participants, speakers, the side of victims,
-- addressees, the two ends of a membership.
CREATE TABLE claim_actors (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  actor TEXT NOT NULL,
  PRIMARY KEY (claim, actor)
) WITHOUT ROWID;

CREATE TABLE claim_places (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  PRIMARY KEY (claim, place)
) WITHOUT ROWID;

-- Order: that of the article, then as they were put.
CREATE TABLE uncoded (
  seq     INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  body    TEXT NOT NULL
);
CREATE INDEX uncoded_in_order ON uncoded (article, seq);

-- The case level, replaced as a whole. Order: as they were put.
CREATE TABLE copies      (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE memberships (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE responses   (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE coverage    (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE conflicts   (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE events (
  seq         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  title       TEXT GENERATED ALWAYS AS (body ->> '$.title') STORED,
  type        TEXT GENERATED ALWAYS AS (body ->> '$.type') STORED,
  realis      TEXT GENERATED ALWAYS AS (body ->> '$.realis') STORED,
  first_day   TEXT GENERATED ALWAYS AS (substr(body ->> '$.when.from', 1, 10)) STORED,
  last_day    TEXT GENERATED ALWAYS AS (substr(body ->> '$.when.to', 1, 10)) STORED,
  independent INTEGER GENERATED ALWAYS AS (body ->> '$.independent') STORED,
  body        TEXT NOT NULL
);
CREATE TABLE figures (
  seq     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  measure TEXT GENERATED ALWAYS AS (body ->> '$.measure') STORED,
  body    TEXT NOT NULL
);

-- Which claims a row of the case level rests on; "part" is its table.
CREATE TABLE support (
  part  TEXT NOT NULL,
  id    TEXT NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (part, id, claim)
) WITHOUT ROWID;
CREATE INDEX support_by_claim ON support (claim, part, id);

-- The copy group of an article; the first group put that holds it.
CREATE TABLE article_copies (article TEXT PRIMARY KEY, copies TEXT NOT NULL) WITHOUT ROWID;

-- Ids of events and figures that a later sum replaced, and what by.
CREATE TABLE aliases (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;

-- The analyst's own entries. Order: as they were made.
CREATE TABLE corrections (
  seq  INTEGER PRIMARY KEY,
  id   TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
);
