/**
 * What the toolkit costs next to other tools, measured in the same rounds, for {@code
 * docs/performance.md}.
 *
 * <p>Depends on {@code build}, {@code chart}, {@code process}, {@code suite} and {@code
 * report.internal.verdict.comparison.time}.
 */
@NullMarked
package dev.oteltest.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
