/// The record of who did what: each request that changed something or took data out, and each export that was
/// completed. It
/// knows what it is told, and neither jobs nor callers.
@NullMarked
package sluice.gateway.audit;

import org.jspecify.annotations.NullMarked;
