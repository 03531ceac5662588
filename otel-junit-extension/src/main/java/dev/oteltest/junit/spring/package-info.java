/** Captures what Spring's application contexts in tests emit. */
@NullMarked
package dev.oteltest.junit.spring;

import org.jspecify.annotations.NullMarked;
