/// Where a file goes: beside its place under a name of its own until it is whole, or straight to standard output. It
/// knows nothing of where the bytes come from.
@NullMarked
package sluice.cli.file;

import org.jspecify.annotations.NullMarked;
