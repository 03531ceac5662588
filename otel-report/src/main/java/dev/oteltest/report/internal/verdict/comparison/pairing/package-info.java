/**
 * Both runs of a comparison as one tree for each test that differs, so that readers see next to
 * each other what is the same.
 *
 * <p>Depends on {@code report.internal.model.span}, {@code report.internal.verdict.comparison},
 * {@code report.internal.verdict.comparison.difference}, {@code
 * report.internal.verdict.comparison.identity}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.comparison.pairing;

import org.jspecify.annotations.NullMarked;
