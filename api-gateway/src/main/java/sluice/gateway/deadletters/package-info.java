/// Messages that could not be handled: put aside with their reason, looked at, sent again or thrown away. They live in
/// the queue `sluice.dead` and nowhere else; what was wrong with each, whoever put it aside has said.
@NullMarked
package sluice.gateway.deadletters;

import org.jspecify.annotations.NullMarked;
