/// The program that people and scripts start: its commands put together, and every failure turned into words and an
/// exit code.
@NullMarked
package sluice.cli;

import org.jspecify.annotations.NullMarked;
