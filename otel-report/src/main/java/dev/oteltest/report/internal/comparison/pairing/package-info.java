/**
 * Both runs of a comparison as one tree for each test that differs, so that readers see next to
 * each other what is the same.
 *
 * <p>Depends on {@code report.internal.comparison}, {@code report.internal.comparison.difference},
 * {@code report.internal.comparison.identity}, {@code report.internal.model.span}.
 */
@NullMarked
package dev.oteltest.report.internal.comparison.pairing;

import org.jspecify.annotations.NullMarked;
