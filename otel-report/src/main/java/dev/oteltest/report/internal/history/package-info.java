/**
 * The history of tests: what each run leaves as rows, and the file that they are in.
 *
 * <p>Depends on {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.history;

import org.jspecify.annotations.NullMarked;
