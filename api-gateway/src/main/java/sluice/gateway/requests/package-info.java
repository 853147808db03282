/// Has the engine check requests for exports against the source's catalog.
@NullMarked
package sluice.gateway.requests;

import org.jspecify.annotations.NullMarked;
