/// The seam between rows and file formats.
@NullMarked
package sluice.engine.encode;

import org.jspecify.annotations.NullMarked;
