/// What a person or a script sees of the program: lines, tables, a progress bar, failures and exit codes. It knows
/// nothing of what is exported, or how.
@NullMarked
package sluice.cli.console;

import org.jspecify.annotations.NullMarked;
