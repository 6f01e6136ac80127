package se.bulktak.workbook;

/**
 * A file that has been sent in and lies in memory.
 *
 * @param name what it is called, which is also what its cells are told with; a name without a path
 * @param bytes its content; not copied, and not to be changed
 */
public record Upload(String name, byte[] bytes) {}
