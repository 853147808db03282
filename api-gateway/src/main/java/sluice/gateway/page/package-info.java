/// The web page at `/`: files that lie beside the classes and are sent as they are, under a policy that lets the
/// browser
/// load nothing from anywhere else. It knows nothing of jobs: the page in the browser uses the public API alone.
@NullMarked
package sluice.gateway.page;

import org.jspecify.annotations.NullMarked;
