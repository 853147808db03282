/// The gateway: accepts jobs, hands them to workers, hears of their progress, and serves the files.
@NullMarked
package sluice.gateway;

import org.jspecify.annotations.NullMarked;
