/// What an export would be, said before it is asked for: the dry run of a request. It stores nothing.
@NullMarked
package sluice.gateway.plan;

import org.jspecify.annotations.NullMarked;
