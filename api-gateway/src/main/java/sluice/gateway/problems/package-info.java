/// The pages that the `type` of a problem leads to: what happened, and what to do. It knows no single problem.
@NullMarked
package sluice.gateway.problems;

import org.jspecify.annotations.NullMarked;
