-- TAK's own tables, as TAK 4 has them on MariaDB. The names are TAK's, so that the same SQL serves both engines.
-- Days are ISO text. AUTOINCREMENT: an id is never used again, as published versions and history refer to it.
-- "deleted" is 0 for a live row and NULL for a deleted one: any number of NULLs may share a unique key, one 0 may not.

CREATE TABLE RivTaProfil (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  namn TEXT, beskrivning TEXT,
  CONSTRAINT UC_NAMN UNIQUE (namn, deleted)
);

CREATE TABLE Tjanstekomponent (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  hsaId TEXT, beskrivning TEXT,
  CONSTRAINT UC_HSAID UNIQUE (hsaId, deleted)
);

CREATE TABLE Tjanstekontrakt (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  namnrymd TEXT, beskrivning TEXT, majorVersion INTEGER DEFAULT 0, minorVersion INTEGER DEFAULT 0,
  CONSTRAINT UC_NAMNRYMD UNIQUE (namnrymd, deleted)
);

CREATE TABLE LogiskAdress (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  hsaId TEXT, beskrivning TEXT,
  CONSTRAINT UC_HSAID UNIQUE (hsaId, deleted)
);

CREATE TABLE AnropsAdress (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  adress TEXT,
  rivTaProfil_id INTEGER NOT NULL REFERENCES RivTaProfil (id),
  tjanstekomponent_id INTEGER NOT NULL REFERENCES Tjanstekomponent (id),
  CONSTRAINT UC_TJANSTEKOMPONENT_ADRESS UNIQUE (tjanstekomponent_id, rivTaProfil_id, adress, deleted)
);
CREATE INDEX IX_ANROPSADRESS_PROFIL ON AnropsAdress (rivTaProfil_id);

CREATE TABLE Vagval (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  fromTidpunkt TEXT, tomTidpunkt TEXT,
  logiskAdress_id INTEGER NOT NULL REFERENCES LogiskAdress (id),
  tjanstekontrakt_id INTEGER NOT NULL REFERENCES Tjanstekontrakt (id),
  anropsAdress_id INTEGER NOT NULL REFERENCES AnropsAdress (id),
  CONSTRAINT UC_VAGVAL_ADRESS
    UNIQUE (anropsAdress_id, tjanstekontrakt_id, logiskAdress_id, fromTidpunkt, tomTidpunkt, deleted)
);
CREATE INDEX IX_VAGVAL_LOGISKADRESS ON Vagval (logiskAdress_id, tjanstekontrakt_id);
CREATE INDEX IX_VAGVAL_TJANSTEKONTRAKT ON Vagval (tjanstekontrakt_id);
CREATE INDEX IX_VAGVAL_PUBVERSION ON Vagval (pubVersion);

CREATE TABLE Anropsbehorighet (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  fromTidpunkt TEXT, tomTidpunkt TEXT, integrationsavtal TEXT,
  logiskAdress_id INTEGER REFERENCES LogiskAdress (id),
  tjanstekonsument_id INTEGER REFERENCES Tjanstekomponent (id),
  tjanstekontrakt_id INTEGER REFERENCES Tjanstekontrakt (id),
  CONSTRAINT UC_TJANSTEKONSUMENT
    UNIQUE (tjanstekonsument_id, tjanstekontrakt_id, logiskAdress_id, fromTidpunkt, tomTidpunkt, deleted)
);
CREATE INDEX IX_ANROPSBEHORIGHET_LOGISKADRESS ON Anropsbehorighet (logiskAdress_id);
CREATE INDEX IX_ANROPSBEHORIGHET_TJANSTEKONTRAKT ON Anropsbehorighet (tjanstekontrakt_id);

CREATE TABLE Filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  servicedomain TEXT NOT NULL,
  anropsbehorighet_id INTEGER REFERENCES Anropsbehorighet (id),
  CONSTRAINT UC_SERVICEDOMAIN UNIQUE (anropsbehorighet_id, servicedomain, deleted)
);

CREATE TABLE Filtercategorization (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, deleted INTEGER DEFAULT 0,
  pubVersion TEXT, updatedBy TEXT, updatedTime TEXT,
  category TEXT NOT NULL,
  filter_id INTEGER REFERENCES Filter (id),
  CONSTRAINT UC_CATEGORY UNIQUE (filter_id, category, deleted)
);

CREATE TABLE PubVersion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  formatVersion INTEGER, kommentar TEXT, time TEXT, utforare TEXT, version INTEGER NOT NULL, data BLOB, storlek INTEGER
);

CREATE TABLE Locktb (tabell TEXT PRIMARY KEY, locked INTEGER DEFAULT 0);
INSERT INTO Locktb (tabell, locked) VALUES ('PubVersion', 0);
