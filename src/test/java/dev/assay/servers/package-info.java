/**
 * Servers of others that tests talk to: each in a process of its own, started when a test first asks, ended with the tests'
 * JVM. {@code ./assay test} gets them from {@code test-servers/}.
 */
@NullMarked
package dev.assay.servers;

import org.jspecify.annotations.NullMarked;
