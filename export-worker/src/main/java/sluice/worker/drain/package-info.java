/// Whether this worker may take commands, as the gateways order it. It knows neither commands nor exports.
@NullMarked
package sluice.worker.drain;

import org.jspecify.annotations.NullMarked;
