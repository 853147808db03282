/// The source database: its catalog, its types, and rows as they come over its wire. Alone with the PostgreSQL
/// driver.
@NullMarked
package sluice.engine.source;

import org.jspecify.annotations.NullMarked;
