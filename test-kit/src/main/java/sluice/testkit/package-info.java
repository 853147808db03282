/// Real servers for tests, started privately and stopped by their own process ids. Knows nothing of Sluice's
/// programs.
@NullMarked
package sluice.testkit;

import org.jspecify.annotations.NullMarked;
