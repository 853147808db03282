/// What clients may ask for, and how much of what is shared is used. It only reports; each limit is kept where it
/// belongs.
@NullMarked
package sluice.gateway.limits;

import org.jspecify.annotations.NullMarked;
