/// Where a test can make a process die as by `kill -9`, so that each step of an export is one after which it is known
/// what comes of a crash. In use, nothing of it is armed.
@NullMarked
package sluice.engine.crash;

import org.jspecify.annotations.NullMarked;
