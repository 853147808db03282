/// Requests for exports: read strictly, checked against the source's catalog, and refused with everything that is
/// wrong with them. It knows nothing of how an accepted one is stored or run.
@NullMarked
package sluice.gateway.requests;

import org.jspecify.annotations.NullMarked;
