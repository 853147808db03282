/// What gateway and worker send of their work to an OpenTelemetry collector.
@NullMarked
package sluice.system.traces;

import org.jspecify.annotations.NullMarked;
