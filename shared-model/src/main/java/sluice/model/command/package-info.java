/// What the gateway tells workers to do. Each command carries all that a worker needs to obey it.
@NullMarked
package sluice.model.command;

import org.jspecify.annotations.NullMarked;
