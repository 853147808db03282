/// What the gateway does, as OpenTelemetry spans. Off unless the environment names where to send them.
@NullMarked
package sluice.gateway.tracing;

import org.jspecify.annotations.NullMarked;
