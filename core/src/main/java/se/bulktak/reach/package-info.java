/** Would a call get through: routing and authorization as the virtualisation platform decides them. */
@NullMarked
package se.bulktak.reach;

import org.jspecify.annotations.NullMarked;
