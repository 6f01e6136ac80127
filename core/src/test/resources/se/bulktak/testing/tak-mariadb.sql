-- TAK 4's tables as they are on MariaDB: what BulkTAK is tested against. Names and collations are TAK's.

CREATE TABLE RivTaProfil (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  namn VARCHAR(255) DEFAULT NULL,
  beskrivning VARCHAR(255) DEFAULT NULL,
  UNIQUE KEY UC_NAMN (namn, deleted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Tjanstekomponent (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  hsaId VARCHAR(255) DEFAULT NULL,
  beskrivning VARCHAR(255) DEFAULT NULL,
  UNIQUE KEY UC_HSAID (hsaId, deleted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Tjanstekontrakt (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  namnrymd VARCHAR(255) DEFAULT NULL,
  beskrivning VARCHAR(255) DEFAULT NULL,
  majorVersion BIGINT DEFAULT 0,
  minorVersion BIGINT DEFAULT 0,
  UNIQUE KEY UC_NAMNRYMD (namnrymd, deleted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE LogiskAdress (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  hsaId VARCHAR(255) DEFAULT NULL,
  beskrivning VARCHAR(255) DEFAULT NULL,
  UNIQUE KEY UC_HSAID (hsaId, deleted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE AnropsAdress (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  adress VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin DEFAULT NULL,
  rivTaProfil_id BIGINT NOT NULL,
  tjanstekomponent_id BIGINT NOT NULL,
  UNIQUE KEY UC_TJANSTEKOMPONENT_ADRESS (tjanstekomponent_id, rivTaProfil_id, adress, deleted),
  KEY FK_ANROPSADRESS_PROFIL (rivTaProfil_id),
  CONSTRAINT FK_ANROPSADRESS_PROFIL FOREIGN KEY (rivTaProfil_id) REFERENCES RivTaProfil (id),
  CONSTRAINT FK_ANROPSADRESS_KOMPONENT FOREIGN KEY (tjanstekomponent_id) REFERENCES Tjanstekomponent (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Vagval (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  fromTidpunkt DATE DEFAULT NULL,
  tomTidpunkt DATE DEFAULT NULL,
  logiskAdress_id BIGINT NOT NULL,
  tjanstekontrakt_id BIGINT NOT NULL,
  anropsAdress_id BIGINT NOT NULL,
  UNIQUE KEY UC_VAGVAL_ADRESS (anropsAdress_id, tjanstekontrakt_id, logiskAdress_id, fromTidpunkt, tomTidpunkt, deleted),
  KEY FK_VAGVAL_LOGISKADRESS (logiskAdress_id),
  KEY FK_VAGVAL_TJANSTEKONTRAKT (tjanstekontrakt_id),
  CONSTRAINT FK_VAGVAL_LOGISKADRESS FOREIGN KEY (logiskAdress_id) REFERENCES LogiskAdress (id),
  CONSTRAINT FK_VAGVAL_TJANSTEKONTRAKT FOREIGN KEY (tjanstekontrakt_id) REFERENCES Tjanstekontrakt (id),
  CONSTRAINT FK_VAGVAL_ANROPSADRESS FOREIGN KEY (anropsAdress_id) REFERENCES AnropsAdress (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Anropsbehorighet (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  fromTidpunkt DATE DEFAULT NULL,
  tomTidpunkt DATE DEFAULT NULL,
  integrationsavtal VARCHAR(255) DEFAULT NULL,
  logiskAdress_id BIGINT NOT NULL,
  tjanstekonsument_id BIGINT NOT NULL,
  tjanstekontrakt_id BIGINT NOT NULL,
  UNIQUE KEY UC_TJANSTEKONSUMENT
    (tjanstekonsument_id, tjanstekontrakt_id, logiskAdress_id, fromTidpunkt, tomTidpunkt, deleted),
  KEY FK_ANROPSBEHORIGHET_LOGISKADRESS (logiskAdress_id),
  KEY FK_ANROPSBEHORIGHET_TJANSTEKONTRAKT (tjanstekontrakt_id),
  CONSTRAINT FK_ANROPSBEHORIGHET_LOGISKADRESS FOREIGN KEY (logiskAdress_id) REFERENCES LogiskAdress (id),
  CONSTRAINT FK_ANROPSBEHORIGHET_KONSUMENT FOREIGN KEY (tjanstekonsument_id) REFERENCES Tjanstekomponent (id),
  CONSTRAINT FK_ANROPSBEHORIGHET_TJANSTEKONTRAKT FOREIGN KEY (tjanstekontrakt_id) REFERENCES Tjanstekontrakt (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Filter (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  servicedomain VARCHAR(255) NOT NULL,
  anropsbehorighet_id BIGINT DEFAULT NULL,
  UNIQUE KEY UC_SERVICEDOMAIN (anropsbehorighet_id, servicedomain, deleted),
  CONSTRAINT FK_FILTER_ANROPSBEHORIGHET FOREIGN KEY (anropsbehorighet_id) REFERENCES Anropsbehorighet (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Filtercategorization (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  deleted TINYINT(1) DEFAULT 0,
  pubVersion VARCHAR(255) DEFAULT NULL,
  updatedBy VARCHAR(255) DEFAULT NULL,
  updatedTime DATE DEFAULT NULL,
  category VARCHAR(255) NOT NULL,
  filter_id BIGINT DEFAULT NULL,
  UNIQUE KEY UC_CATEGORY (filter_id, category, deleted),
  CONSTRAINT FK_FILTERCATEGORIZATION_FILTER FOREIGN KEY (filter_id) REFERENCES Filter (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE PubVersion (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  formatVersion BIGINT NOT NULL,
  kommentar VARCHAR(255) DEFAULT NULL,
  time DATE DEFAULT NULL,
  utforare VARCHAR(255) DEFAULT NULL,
  version BIGINT NOT NULL,
  data LONGBLOB,
  storlek BIGINT DEFAULT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Locktb (
  tabell VARCHAR(100) NOT NULL PRIMARY KEY,
  locked INT DEFAULT 0
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

INSERT INTO Locktb (tabell, locked) VALUES ('PubVersion', 0);

CREATE TABLE TAKSettings (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version BIGINT NOT NULL,
  settingName VARCHAR(255) NOT NULL UNIQUE,
  settingValue TEXT
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;

CREATE TABLE Anvandare (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  anvandarnamn VARCHAR(255) NOT NULL,
  losenord_hash VARCHAR(255) NOT NULL,
  administrator TINYINT(1) NOT NULL,
  version BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci;
