/// The life of a job: its row, the moves it can make, and the requests that make them. The only package that
/// knows the table `export_jobs`; it knows neither HTTP downloads nor how events arrive.
@NullMarked
package sluice.gateway.jobs;

import org.jspecify.annotations.NullMarked;
