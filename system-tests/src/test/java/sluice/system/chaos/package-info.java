/// Two gateways, three workers, a broker and a database, struck by a plan of faults while clients use them. What is
/// left
/// behind is handed to the checker.
@NullMarked
package sluice.system.chaos;

import org.jspecify.annotations.NullMarked;
