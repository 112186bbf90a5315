/**
 * What runs in a process of its own: it reads tables with DuckDB, whose native code a hostile file may bring down. It is
 * asked and answers by lines of JSON, knows nothing of the portal, and is started anew when it is gone.
 */
@NullMarked
package dev.assay.base.tables.worker;

import org.jspecify.annotations.NullMarked;
