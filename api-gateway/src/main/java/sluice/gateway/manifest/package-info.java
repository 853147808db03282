/// What a finished file holds, and the SQL that loads it elsewhere.
@NullMarked
package sluice.gateway.manifest;

import org.jspecify.annotations.NullMarked;
