/// The API's own description, for programs: OpenAPI of what is asked over HTTP, AsyncAPI of what is heard from the
/// broker.
@NullMarked
package sluice.gateway.contract;

import org.jspecify.annotations.NullMarked;
