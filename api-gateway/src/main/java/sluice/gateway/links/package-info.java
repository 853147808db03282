/// Links to the file of one job that can be handed on: whoever has one may download that file, for a while, and do
/// nothing else. It sends no file itself.
@NullMarked
package sluice.gateway.links;

import org.jspecify.annotations.NullMarked;
