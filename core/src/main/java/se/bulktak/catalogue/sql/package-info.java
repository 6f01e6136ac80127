/** All SQL on TAK's tables, on SQLite and MariaDB alike; the only place that knows the columns and their oddities. */
@NullMarked
package se.bulktak.catalogue.sql;

import org.jspecify.annotations.NullMarked;
