/// What gateway and worker say of their work to whoever operates them. Knows neither Spring nor the broker, and decides
/// nothing.
@NullMarked
package sluice.telemetry;

import org.jspecify.annotations.NullMarked;
