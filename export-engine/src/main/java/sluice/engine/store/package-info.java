/// Where files live: written aside, made durable, and made visible by one atomic rename.
@NullMarked
package sluice.engine.store;

import org.jspecify.annotations.NullMarked;
