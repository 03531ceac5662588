/** What the Maven extension adds to a build. */
@NullMarked
package dev.oteltest.benchmarks.build;

import org.jspecify.annotations.NullMarked;
