/// One type for each command: which options it has, what it does with service or engine, and what it shows.
@NullMarked
package sluice.cli.command;

import org.jspecify.annotations.NullMarked;
