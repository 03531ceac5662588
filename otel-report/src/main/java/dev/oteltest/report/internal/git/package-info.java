/**
 * What git knows of a checkout: which commits came before which, and which files were renamed.
 *
 * <p>Depends on nothing else here.
 */
@NullMarked
package dev.oteltest.report.internal.git;

import org.jspecify.annotations.NullMarked;
