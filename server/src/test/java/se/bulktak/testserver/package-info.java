/** The server as tests meet it. */
@org.jspecify.annotations.NullMarked
package se.bulktak.testserver;
