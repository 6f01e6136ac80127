/** The web application as its users meet it: a real server, a real browser, real workbooks. */
@org.jspecify.annotations.NullMarked
package se.bulktak.e2e;
