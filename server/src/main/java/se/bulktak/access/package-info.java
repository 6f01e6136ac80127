/** Who somebody is and what that lets them do: accounts, roles, tokens of other systems, and the log of every act. */
@NullMarked
package se.bulktak.access;

import org.jspecify.annotations.NullMarked;
