/** Whether the receiver keeps up. */
@NullMarked
package dev.oteltest.benchmarks.receiver;

import org.jspecify.annotations.NullMarked;
