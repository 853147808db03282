/// The gateway's own database: how it is reached, and its schema. It knows no table's meaning.
@NullMarked
package sluice.gateway.database;

import org.jspecify.annotations.NullMarked;
