-- Lists of units on their way to become workbooks: kept for a day after they were last used.

CREATE TABLE split_list (
  id_hash VARCHAR(64) PRIMARY KEY,                 -- who knows the id may read and change it; only a hash is kept
  name VARCHAR(255) NOT NULL,
  pasted INTEGER NOT NULL,
  wishes ${text} NOT NULL,                         -- JSON: contracts for all, producer, URLs, names
  size BIGINT NOT NULL,
  address VARCHAR(64) NOT NULL,                    -- that it was sent from, to limit what one may keep here
  used_at VARCHAR(24) NOT NULL
) ${options};
CREATE INDEX split_list_by_use ON split_list (used_at);

CREATE TABLE split_part (
  id_hash VARCHAR(64) NOT NULL REFERENCES split_list(id_hash),
  part INTEGER NOT NULL,
  bytes ${blob} NOT NULL,
  PRIMARY KEY (id_hash, part)
) ${options};
