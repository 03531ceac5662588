package dev.oteltest.operations.alerting;

import java.util.List;
import java.util.Map;

/**
 * One of promtool's own tests: a group of its {@code tests}, to be run by any test framework.
 *
 * @since 0.1
 */
public final class PromtoolTest {

  /** An alert that the test expects to fire. */
  record Expected(String alert, Map<String, String> labels) {}

  private final AlertRules rules;
  private final String name;
  private final String text;
  private final List<Expected> expected;

  PromtoolTest(AlertRules rules, String name, String text, List<Expected> expected) {
    this.rules = rules;
    this.name = name;
    this.text = text;
    this.expected = List.copyOf(expected);
  }

  /** Returns the name of the group, or its number, and its line. */
  public String name() {
    return name;
  }

  /**
   * Runs the test.
   *
   * @throws AssertionError if it fails; its message is promtool's
   * @throws IllegalStateException if promtool can't be run
   */
  public void run() {
    List<String> texts = rules.files().stream().map(RuleFile::prometheus).toList();
    List<String> names = rules.files().stream().map(file -> file.path().toString()).toList();
    String failure = rules.promtool().test(text, texts, names);
    if (!failure.isEmpty()) {
      throw new AssertionError(name + ":\n" + failure);
    }
    expected.forEach(one -> rules.markFired(one.alert(), one.labels()));
  }

  @Override
  public String toString() {
    return name;
  }
}
