/// The database and the broker that standalone brings along, each started and stopped with the process. It knows
/// nothing of what is kept in them.
@NullMarked
package sluice.standalone.embedded;

import org.jspecify.annotations.NullMarked;
