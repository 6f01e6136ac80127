-- The server's own tables. Instants are text (UTC, milliseconds), days are text (ISO), truths are 0 or 1.

CREATE TABLE account (
  id ${id},
  username VARCHAR(100) NOT NULL UNIQUE,           -- folded to lower case; a person at an OIDC provider has issuer|subject
  display_name VARCHAR(200) NOT NULL,
  email VARCHAR(254),
  password_hash VARCHAR(200),                      -- null: signs in elsewhere
  roles VARCHAR(200) NOT NULL,                     -- names of Role, with commas between
  must_change INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until VARCHAR(24),
  disabled INTEGER NOT NULL,
  created_at VARCHAR(24) NOT NULL,
  signed_in_at VARCHAR(24)
) ${options};

CREATE TABLE api_token (
  id ${id},
  name VARCHAR(200) NOT NULL,                      -- the client
  token_hash VARCHAR(64) NOT NULL UNIQUE,
  roles VARCHAR(200) NOT NULL,
  created_by VARCHAR(100) NOT NULL,
  created_at VARCHAR(24) NOT NULL,
  expires_at VARCHAR(24),
  used_at VARCHAR(24),
  revoked_at VARCHAR(24)
) ${options};

CREATE TABLE audit_event (                         -- append-only: there is no UPDATE or DELETE of it in the code
  id ${id},
  at VARCHAR(24) NOT NULL,
  actor VARCHAR(200) NOT NULL,
  act VARCHAR(60) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  details ${text} NOT NULL,
  address VARCHAR(64) NOT NULL
) ${options};

CREATE TABLE cases (
  id ${id},
  number VARCHAR(20) NOT NULL UNIQUE,
  kind VARCHAR(10) NOT NULL,                       -- order or question
  status VARCHAR(24) NOT NULL,
  version INTEGER NOT NULL,                        -- grows with each change; guards against two at once
  service VARCHAR(60) NOT NULL,
  created_at VARCHAR(24) NOT NULL,
  changed_at VARCHAR(24) NOT NULL,
  sent_at VARCHAR(24),
  contact_name VARCHAR(200) NOT NULL,
  contact_email VARCHAR(254) NOT NULL,
  contact_phone VARCHAR(60) NOT NULL,
  organisation_name VARCHAR(200) NOT NULL,
  organisation_number VARCHAR(10) NOT NULL,        -- ten digits, or empty
  platform VARCHAR(20) NOT NULL,
  wished_date VARCHAR(10),
  external_number VARCHAR(60) NOT NULL,
  free_text ${text} NOT NULL,
  owner VARCHAR(100),                              -- username of an orderer with an account
  registered_by VARCHAR(100),                      -- username of the handler who registered it for someone else
  handler VARCHAR(100),
  from_address VARCHAR(64) NOT NULL,               -- that the draft was opened from, to limit drafts
  keep_all_names INTEGER NOT NULL,
  approved_by VARCHAR(100),
  approved_at VARCHAR(24),
  approved_plan BIGINT,                            -- case_document
  apply_at VARCHAR(24),
  apply_by VARCHAR(100),
  running_since VARCHAR(24),                       -- an apply or undo is under way
  published_version BIGINT,
  published_at VARCHAR(24),
  published_by VARCHAR(100),
  confirmed_at VARCHAR(24),                        -- the published version is known to be in use
  undone_version BIGINT,
  units INTEGER NOT NULL,                          -- of the order as last judged
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  unanswered INTEGER NOT NULL                      -- the orderer has written since a handler last did
) ${options};
CREATE INDEX cases_by_status ON cases (status, changed_at);
CREATE INDEX cases_by_owner ON cases (owner);
CREATE INDEX cases_by_apply_at ON cases (apply_at);

CREATE TABLE case_number (year INTEGER PRIMARY KEY, last_number INTEGER NOT NULL) ${options};

CREATE TABLE case_kept_name (
  case_id BIGINT NOT NULL REFERENCES cases(id),
  hsa_id VARCHAR(100) NOT NULL,
  PRIMARY KEY (case_id, hsa_id)
) ${options};

CREATE TABLE case_acceptance (
  case_id BIGINT NOT NULL REFERENCES cases(id),
  code VARCHAR(60) NOT NULL,
  seen VARCHAR(64) NOT NULL,                       -- digest of what was accepted: what has changed since is not
  reason ${text} NOT NULL,
  accepted_by VARCHAR(200) NOT NULL,               -- as people read it
  accepted_as VARCHAR(200) NOT NULL,               -- user name, link or token:NAME
  as_handler INTEGER NOT NULL,
  at VARCHAR(24) NOT NULL,
  PRIMARY KEY (case_id, code)
) ${options};

CREATE TABLE case_message (
  id ${id},
  case_id BIGINT NOT NULL REFERENCES cases(id),
  at VARCHAR(24) NOT NULL,
  from_orderer INTEGER NOT NULL,
  author VARCHAR(200) NOT NULL,
  body ${text} NOT NULL
) ${options};
CREATE INDEX case_message_by_case ON case_message (case_id);

CREATE TABLE case_document (
  id ${id},
  case_id BIGINT NOT NULL REFERENCES cases(id),
  kind VARCHAR(20) NOT NULL,                       -- workbook, attachment, plan, receipt
  message_id BIGINT REFERENCES case_message(id),
  name VARCHAR(255) NOT NULL,
  media_type VARCHAR(120) NOT NULL,
  size BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  added_by VARCHAR(200) NOT NULL,
  added_at VARCHAR(24) NOT NULL,
  ended_at VARCHAR(24),                            -- replaced or taken away; the content is kept
  replaces BIGINT
) ${options};
CREATE INDEX case_document_by_case ON case_document (case_id);

CREATE TABLE document_part (                       -- in parts, since a MariaDB takes 16 MB at a time
  document_id BIGINT NOT NULL REFERENCES case_document(id),
  part INTEGER NOT NULL,
  bytes ${blob} NOT NULL,
  PRIMARY KEY (document_id, part)
) ${options};

CREATE TABLE case_event (                          -- the time line; append-only
  id ${id},
  case_id BIGINT NOT NULL REFERENCES cases(id),
  at VARCHAR(24) NOT NULL,
  actor VARCHAR(200) NOT NULL,
  internal INTEGER NOT NULL,                       -- not shown to the orderer
  kind VARCHAR(40) NOT NULL,
  details ${text} NOT NULL                         -- JSON: values for the text of the kind
) ${options};
CREATE INDEX case_event_by_case ON case_event (case_id);

CREATE TABLE case_link (                           -- the orderer's personal link; only a hash is kept
  id ${id},
  case_id BIGINT NOT NULL REFERENCES cases(id),
  token_hash VARCHAR(64) NOT NULL UNIQUE,
  created_at VARCHAR(24) NOT NULL,
  revoked_at VARCHAR(24)
) ${options};

CREATE TABLE known_layout (                        -- what a handler has taught the reader
  id ${id},
  service VARCHAR(60) NOT NULL,
  kind VARCHAR(20) NOT NULL,                       -- tab, heading or example
  meaning VARCHAR(60) NOT NULL,                    -- which tab or column
  spelling VARCHAR(255) NOT NULL,
  taught_by VARCHAR(100) NOT NULL,
  taught_at VARCHAR(24) NOT NULL,
  UNIQUE (service, kind, meaning, spelling)
) ${options};

CREATE TABLE outbox_mail (
  id ${id},
  case_id BIGINT REFERENCES cases(id),
  recipient VARCHAR(254) NOT NULL,
  subject VARCHAR(255) NOT NULL,
  plain ${text} NOT NULL,
  html ${text} NOT NULL,
  created_at VARCHAR(24) NOT NULL,
  due_at VARCHAR(24) NOT NULL,                     -- the next attempt
  attempts INTEGER NOT NULL,
  claimed_until VARCHAR(24),                       -- one server sends it; given back when that time has passed
  sent_at VARCHAR(24),
  failure ${text}
) ${options};
CREATE INDEX outbox_mail_by_due ON outbox_mail (sent_at, due_at);
