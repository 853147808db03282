/// What workers say of running work: heard in order, turned into moves of jobs, answered with a stop where somebody
/// else holds the job.
@NullMarked
package sluice.gateway.events;

import org.jspecify.annotations.NullMarked;
