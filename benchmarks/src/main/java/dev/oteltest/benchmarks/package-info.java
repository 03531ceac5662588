/** JMH benchmarks of single operations. */
@NullMarked
package dev.oteltest.benchmarks;

import org.jspecify.annotations.NullMarked;
