/// From the options of a command line to the request that they mean, and from what is wrong with a request back to the
/// options. It knows nothing of how a request is sent or run.
@NullMarked
package sluice.cli.request;

import org.jspecify.annotations.NullMarked;
