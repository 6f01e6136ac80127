/** Teaching the reader of workbooks, as handlers and orderers meet it. */
@org.jspecify.annotations.NullMarked
package se.bulktak.reader;
