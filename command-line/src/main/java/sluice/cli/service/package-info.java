/// A running Sluice, reached through its public HTTP API: jobs are created, followed, ended and downloaded. It knows
/// nothing of options and terminals.
@NullMarked
package sluice.cli.service;

import org.jspecify.annotations.NullMarked;
