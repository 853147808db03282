/// Who may ask for what: nobody in particular, holders of API keys, or holders of an issuer's tokens, by one set of
/// rules. It knows callers and their scopes, and no job.
@NullMarked
package sluice.gateway.access;

import org.jspecify.annotations.NullMarked;
