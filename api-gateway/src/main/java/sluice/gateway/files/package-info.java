/// The export volume as this gateway sees it, and the installation that it belongs to. It knows no job.
@NullMarked
package sluice.gateway.files;

import org.jspecify.annotations.NullMarked;
