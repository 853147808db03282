/// Exports without a service: the engine in this process, straight from a database to a file, held to the same rules
/// as a request to the gateway. It knows nothing of jobs.
@NullMarked
package sluice.cli.embedded;

import org.jspecify.annotations.NullMarked;
