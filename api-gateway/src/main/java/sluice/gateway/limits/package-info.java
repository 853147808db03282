/// What clients may ask for, and how much of what is shared is used. The limits of each client are kept here; all
/// others where they belong.
@NullMarked
package sluice.gateway.limits;

import org.jspecify.annotations.NullMarked;
