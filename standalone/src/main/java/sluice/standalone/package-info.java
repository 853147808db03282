/// All of Sluice in one process, for one person on one machine: it puts the gateway, a worker and what they need
/// together, and takes them apart again. It knows no more of either than their settings and the public HTTP API.
@NullMarked
package sluice.standalone;

import org.jspecify.annotations.NullMarked;
