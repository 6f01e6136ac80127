-- What BulkTAK has published, and every row that it changed, with both sides.

CREATE TABLE bulktak_publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  catalogue TEXT NOT NULL,
  version INTEGER NOT NULL, contentHash TEXT NOT NULL,
  baseVersion INTEGER NOT NULL, baseHash TEXT NOT NULL,
  publishedAt TEXT NOT NULL, publishedBy TEXT NOT NULL, comment TEXT NOT NULL,
  accepted TEXT NOT NULL, document BLOB NOT NULL, undoes INTEGER
);
CREATE INDEX bulktak_publication_version ON bulktak_publication (catalogue, version);

CREATE TABLE bulktak_changed_row (
  publication INTEGER NOT NULL REFERENCES bulktak_publication (id), position INTEGER NOT NULL,
  kind TEXT NOT NULL, object TEXT NOT NULL, rowId INTEGER NOT NULL, rowVersion INTEGER NOT NULL,
  valuesBefore TEXT, valuesAfter TEXT,
  PRIMARY KEY (publication, position)
) WITHOUT ROWID;
CREATE INDEX bulktak_changed_row_row ON bulktak_changed_row (object, rowId);
