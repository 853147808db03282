/// The words that gateway, engine and worker share: what is to be exported, in which format, and what may go
/// wrong. It knows neither Spring, nor a database, nor how any of it is done.
@NullMarked
package sluice.model;

import org.jspecify.annotations.NullMarked;
