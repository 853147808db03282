/// Why a server's certificate was not accepted, for people. It makes no connection and decides about none.
@NullMarked
package sluice.engine.tls;

import org.jspecify.annotations.NullMarked;
