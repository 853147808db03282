/// The first rows of an export, as they will stand in its file. It stores nothing.
@NullMarked
package sluice.gateway.preview;

import org.jspecify.annotations.NullMarked;
