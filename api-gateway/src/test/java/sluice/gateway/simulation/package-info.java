/// Thousands of short lives of jobs in one process: a bus that loses, doubles and reorders, workers that die, gateways
/// that crash between commit and acknowledgement. The statements and the database are the real ones.
@NullMarked
package sluice.gateway.simulation;

import org.jspecify.annotations.NullMarked;
