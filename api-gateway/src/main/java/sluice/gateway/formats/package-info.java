/// The formats that files can have, for clients to choose from. It reads nothing but what the vocabulary says.
@NullMarked
package sluice.gateway.formats;

import org.jspecify.annotations.NullMarked;
