/// Tells whoever asked for it that a job has ended: signed messages over HTTP, kept until they are taken, and never
/// sent
/// into the private network unless that is allowed. It changes no job.
@NullMarked
package sluice.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
