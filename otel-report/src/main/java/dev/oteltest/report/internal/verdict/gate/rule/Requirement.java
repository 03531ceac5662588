package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.structure.TreeMatcher;

/** What each span that a rule selects must be like; one that is not is a violation. */
public sealed interface Requirement {

  /** Returns what is required, in a few words after the span. */
  String words();

  /**
   * A span is the root of a tree.
   *
   * @param every the name of the spans
   */
  record Tree(String every, TreeMatcher shape) implements Requirement {

    @Override
    public String words() {
      return "tree of '" + every + "'";
    }
  }

  /**
   * A span has a name and attributes by conventions.
   *
   * @param source the general ones, or the file that has more
   */
  record Names(String source, Conventions conventions) implements Requirement {

    @Override
    public String words() {
      return "conventions (" + source + ")";
    }
  }
}
