/** What tracing adds to a whole suite in a fresh JVM. */
@NullMarked
package dev.oteltest.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
