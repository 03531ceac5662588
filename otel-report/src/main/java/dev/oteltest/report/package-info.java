/**
 * What a user chooses for a report: its layout, its formats, the form of its metrics.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.report;

import org.jspecify.annotations.NullMarked;
