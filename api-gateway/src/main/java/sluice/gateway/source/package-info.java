/// The database that is exported from, as this gateway reaches it. It knows no job.
@NullMarked
package sluice.gateway.source;

import org.jspecify.annotations.NullMarked;
