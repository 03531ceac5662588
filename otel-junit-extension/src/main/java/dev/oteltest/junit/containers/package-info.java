/** Makes each container that Testcontainers starts a span below what started it. */
@NullMarked
package dev.oteltest.junit.containers;

import org.jspecify.annotations.NullMarked;
