/// What happened to jobs, written down by a trigger that the test installs, and the rules that no history may break.
/// Knows the jobs table by its SQL alone, and none of the code that writes it.
@NullMarked
package sluice.testkit.history;

import org.jspecify.annotations.NullMarked;
