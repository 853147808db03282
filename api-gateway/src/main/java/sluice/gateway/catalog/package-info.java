/// What can be exported: the relations of the source as clients see them, with what each column becomes in each
/// format. It knows nothing of jobs.
@NullMarked
package sluice.gateway.catalog;

import org.jspecify.annotations.NullMarked;
