package dev.oteltest.assertions;

import dev.oteltest.assertions.structure.TreeMatchers;

/**
 * All matchers in one place, for a single import: {@code import static
 * dev.oteltest.assertions.Telemetry.*}.
 *
 * @since 0.1
 */
public final class Telemetry extends TreeMatchers {

  private Telemetry() {}
}
