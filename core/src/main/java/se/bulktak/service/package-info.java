/** What a service is made of: its contracts, its workbook layout and texts, as data and never as code. */
@NullMarked
package se.bulktak.service;

import org.jspecify.annotations.NullMarked;
