/** Traces the tests of a JUnit Platform run. */
@NullMarked
package dev.oteltest.junit;

import org.jspecify.annotations.NullMarked;
