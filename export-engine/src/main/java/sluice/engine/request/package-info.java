/// Requests for exports: read strictly, checked against the source's catalog, and refused with everything that is
/// wrong with them; and tables as they are shown to those who request. It knows nothing of how a request arrives, or of
/// how an accepted one is stored or run.
@NullMarked
package sluice.engine.request;

import org.jspecify.annotations.NullMarked;
