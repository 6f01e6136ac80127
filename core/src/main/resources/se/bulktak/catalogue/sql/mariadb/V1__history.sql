-- What BulkTAK has published, and every row that it changed, with both sides. In BulkTAK's own schema, beside TAK's.
-- "catalogue" is the name of TAK's schema: one server may hold several TAKs.

CREATE TABLE publication (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  catalogue VARCHAR(64) NOT NULL,
  version BIGINT NOT NULL, contentHash CHAR(64) NOT NULL,
  baseVersion BIGINT NOT NULL, baseHash CHAR(64) NOT NULL,
  publishedAt VARCHAR(40) NOT NULL, publishedBy VARCHAR(255) NOT NULL, comment TEXT NOT NULL,
  accepted TEXT NOT NULL, document LONGBLOB NOT NULL, undoes BIGINT,
  INDEX publication_version (catalogue, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE changed_row (
  publication BIGINT NOT NULL, position INT NOT NULL,
  kind VARCHAR(20) NOT NULL, object VARCHAR(40) NOT NULL, rowId BIGINT NOT NULL, rowVersion BIGINT NOT NULL,
  valuesBefore TEXT, valuesAfter TEXT,
  PRIMARY KEY (publication, position),
  INDEX changed_row_row (object, rowId),
  CONSTRAINT changed_row_publication FOREIGN KEY (publication) REFERENCES publication (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who has set TAK's publication lock on our behalf. A row that nobody alive stands for is a crash, and the lock is released.
CREATE TABLE publication_lock (
  catalogue VARCHAR(64) NOT NULL PRIMARY KEY,
  heldBy VARCHAR(255) NOT NULL, host VARCHAR(255) NOT NULL, process BIGINT NOT NULL, since VARCHAR(40) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
