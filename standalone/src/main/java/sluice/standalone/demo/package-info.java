/// The demonstration: real tables, exported through the public HTTP API as any other client would do it, and checked.
/// It knows nothing of the inside of gateway and worker.
@NullMarked
package sluice.standalone.demo;

import org.jspecify.annotations.NullMarked;
