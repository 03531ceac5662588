package dev.oteltest.maven.repeat;

import java.util.List;

/**
 * What runs in the JVM of an attempt.
 *
 * @param names what Surefire is to select; if empty, what it does by itself
 * @param ids JUnit's unique ids of the tests that are not left out; empty for all
 */
record SelectedTests(List<String> names, List<String> ids) {

  /** Copies the lists. */
  SelectedTests {
    names = List.copyOf(names);
    ids = List.copyOf(ids);
  }
}
