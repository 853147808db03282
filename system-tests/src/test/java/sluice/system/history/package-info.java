/// Judges what a run left behind: what clients were told, each change of each job, every file, every strike. It knows
/// Sluice by its HTTP answers, its rows and its files, and none of its code.
@NullMarked
package sluice.system.history;

import org.jspecify.annotations.NullMarked;
