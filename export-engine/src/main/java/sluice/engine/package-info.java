/// Rows to bytes: one export from the source's wire to a finished file, without Spring, broker or jobs
/// database.
@NullMarked
package sluice.engine;

import org.jspecify.annotations.NullMarked;
