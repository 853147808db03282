/// What can be configured, with its defaults, and what must hold before the worker starts. Knows nothing of how
/// the settings are used.
@NullMarked
package sluice.worker.settings;

import org.jspecify.annotations.NullMarked;
