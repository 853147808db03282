/// What every address of the API shares: strict reading of requests, one form of JSON, problem details for whatever
/// goes wrong, and the web server's manners. It knows no job, no table and no file.
@NullMarked
package sluice.gateway.http;

import org.jspecify.annotations.NullMarked;
