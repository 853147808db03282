/// Faults caused for real (processes killed and paused, servers stopped, wires cut, volumes filled and taken away) and
/// what must become of the jobs: `docs/operations.md` lists them.
@NullMarked
package sluice.system.faults;

import org.jspecify.annotations.NullMarked;
