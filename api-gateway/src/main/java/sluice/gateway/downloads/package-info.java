/// Finished files over HTTP: conditions, ranges, and the bytes as they lie on the volume. It reads jobs and files, and
/// changes neither.
@NullMarked
package sluice.gateway.downloads;

import org.jspecify.annotations.NullMarked;
